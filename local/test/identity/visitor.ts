/** A page as a person sees it, with the one form that it shows. */
export interface Shown {
  readonly status: number;
  readonly html: string;
  /** What stands on the page, without markup. */
  readonly text: string;
  submit(fields: Readonly<Record<string, string>>): Promise<Shown | Returned>;
}

/** The browser was sent back to the app. */
export interface Returned {
  readonly url: URL;
}

export const isReturned = (outcome: Shown | Returned): outcome is Returned => 'url' in outcome;

const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
const attribute = (tag: string, name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const plainText = (html: string) =>
  unescaped(html.replaceAll(/<(script|style|template)\b[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ')).replaceAll(/\s+/g, ' ');

const hiddenFields = (form: string): Record<string, string> =>
  Object.fromEntries(
    [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')]),
  );

/** What a browser does between a link to the provider and the return to the app: cookies, redirects, forms. */
export const visitor = (appOrigin: string) => {
  const cookies = new Map<string, string>();
  const app = new URL(appOrigin);
  const isApp = ({ hostname, port }: URL) => port === app.port && (hostname === app.hostname || hostname.endsWith(`.${app.hostname}`));

  const remember = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0\b|expires=thu, 01.jan.1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
  };

  const show = async (url: URL, response: Response): Promise<Shown> => {
    const html = await response.text();
    const form = /<form\b[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
    const action = new URL(attribute(/<form\b[^>]*>/.exec(form)?.[0] ?? '', 'action'), url);
    const submit = (fields: Readonly<Record<string, string>>) =>
      go(action, { method: 'POST', body: new URLSearchParams({ ...hiddenFields(form), ...fields }) });
    return { status: response.status, html, text: plainText(html), submit };
  };

  const go = async (url: URL, request: RequestInit = {}): Promise<Shown | Returned> => {
    if (isApp(url)) return { url };
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...request, headers: { cookie, 'accept-language': 'en' }, redirect: 'manual' });
    remember(response);
    const location = response.headers.get('location');
    return location === null ? show(url, response) : go(new URL(location, url));
  };

  return {
    open: (url: URL | string) => go(new URL(url)),
    /** Opens an address that must show a page. */
    see: async (url: URL | string): Promise<Shown> => {
      const outcome = await go(new URL(url));
      if (isReturned(outcome)) throw new Error(`Sent back to ${outcome.url.href} without a page`);
      return outcome;
    },
  };
};
export type Visitor = ReturnType<typeof visitor>;
