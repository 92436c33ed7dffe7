import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';

/** Whatever ends in `localhost` is this machine, as for a browser. */
export const network = new Agent({
  connect: {
    lookup: (_host, options, done) => {
      if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(null, '127.0.0.1', 4);
    },
  },
});

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  json<T>(): T;
}

export interface Visit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable | null;
  /** Follow redirects, as a browser does for a person. */
  readonly follow?: boolean;
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307].includes(status);

const decoded = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decoded(value);
};

/** The first form of a page: where it goes, and the fields that it has filled in already. */
const formOf = (page: Page): { action: string; fields: Record<string, string> } => {
  const form = /<form[\s\S]*?<\/form>/.exec(page.text)?.[0] ?? '';
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([tag]) => tag);
  const fields = inputs.flatMap((tag) => {
    const name = attribute(tag, 'name');
    return name === undefined ? [] : [[name, attribute(tag, 'value') ?? ''] as const];
  });
  return { action: new URL(attribute(form, 'action') ?? '', page.url).href, fields: Object.fromEntries(fields) };
};

/** As much of a browser as a login needs: a cookie jar for each host, redirects, forms. */
export const openBrowser = () => {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { hostname, port } = new URL(url);
    const name = `${hostname}:${port}`;
    const jar = jars.get(name) ?? new Map<string, string>();
    jars.set(name, jar);
    return jar;
  };

  const take = (url: string, setCookies: readonly string[]): void => {
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const isGone = attributes.some((each) => /^max-age=0$/i.test(each) || /^expires=thu, 01 jan 1970/i.test(each));
      if (isGone) jarOf(url).delete(name);
      else jarOf(url).set(name, value);
    }
  };

  const ask = async (url: string, { method = 'GET', headers = {}, body = null }: Visit): Promise<Page> => {
    const cookie = [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { accept: 'text/html', ...(cookie === '' ? {} : { cookie }), ...headers };
    const answer = await request(url, { dispatcher: network, method: method as 'GET', headers: sent, body });
    take(url, [answer.headers['set-cookie'] ?? []].flat());
    const text = await answer.body.text();
    return { url, status: answer.statusCode, headers: answer.headers, text, json: <T>() => JSON.parse(text) as T };
  };

  const visit = async (url: string, how: Visit = {}): Promise<Page> => {
    const page = await ask(url, how);
    const { location } = page.headers;
    if (how.follow === false || !isRedirect(page.status) || typeof location !== 'string') return page;
    return visit(new URL(location, url).href);
  };

  return {
    visit,
    /** Fills in the page's form and sends it. */
    submit: (page: Page, filled: Readonly<Record<string, string>>): Promise<Page> => {
      const { action, fields } = formOf(page);
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url).origin };
      return visit(action, { method: 'POST', headers, body: new URLSearchParams({ ...fields, ...filled }).toString() });
    },
    cookie: (url: string, name: string): string | undefined => jarOf(url).get(name),
    putCookie: (url: string, name: string, value: string): void => void jarOf(url).set(name, value),
  };
};
export type Browser = ReturnType<typeof openBrowser>;
