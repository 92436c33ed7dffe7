import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { request } from 'undici';
import { afterAll, describe, expect, test } from 'vitest';
import { network } from './harness/browser.ts';
import { givenGateway } from './harness/given-gateway.ts';

const root = join(import.meta.dirname, '../../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What a static host does with a path that is no file, and what it says with files. */
interface Site {
  readonly rewrite: (path: string) => string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** The blocks of one kind in netlify.toml, key by key. */
const blocks = (name: string): Record<string, string>[] =>
  textOf('netlify.toml')
    .split(/^(?=\[\[)/m)
    .filter((block) => block.startsWith(`[[${name}]]`))
    .map((block) =>
      Object.fromEntries([...block.matchAll(/^([\w-]+) = (.*)$/gm)].map(([, key = '', value = '']) => [key, String(JSON.parse(value))])),
    );

const netlify = (): Site => {
  const redirects = blocks('redirects');
  const { for: path, ...headers } = blocks('headers')[0] ?? {};
  expect(path).toBe('/*');
  return {
    rewrite: (asked) => {
      const rule = redirects.find(({ from = '' }) => asked.startsWith(from.slice(0, -1)));
      return rule?.to?.replace(':splat', asked.slice((rule.from ?? '').length - 1));
    },
    headers,
  };
};

interface VercelConfig {
  readonly rewrites: readonly { readonly source: string; readonly destination: string }[];
  readonly headers: readonly { readonly source: string; readonly headers: readonly { readonly key: string; readonly value: string }[] }[];
}
const vercel = (): Site => {
  const { rewrites, headers } = JSON.parse(textOf('vercel.json')) as VercelConfig;
  const everywhere = headers.find(({ source }) => source === '/(.*)')?.headers ?? [];
  return {
    rewrite: (asked) => {
      for (const { source, destination } of rewrites) {
        const found = new RegExp(`^${source.replace(':path*', '(.*)')}$`).exec(asked);
        if (found) return destination.replace(':path*', found[1] ?? '');
      }
      return undefined;
    },
    headers: Object.fromEntries(everywhere.map(({ key, value }) => [key, value])),
  };
};

const given = await givenGateway();
const edges: Readonly<Record<string, string>> = { localhost: 'edge.localhost', 'iron-temple.localhost': 'edge-iron.localhost' };
const behind = await given.another({
  EDGE_HOSTS: Object.entries(edges)
    .map(([seen, edge]) => `${edge}=${seen}`)
    .join(','),
});
const behindPort = new URL(behind.url).port;
const publicPort = Number(new URL(given.publicUrl).port);

/** Serves the app for what the rules say, and passes on the rest to the edge host that belongs to the site. */
const serve =
  (site: Site) =>
  async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const { pathname, search } = new URL(asked.url ?? '/', 'http://site');
    const to = site.rewrite(pathname);
    if (to === undefined || to === '/index.html') {
      answer.writeHead(to ? 200 : 404, site.headers).end(to ? '<sp-root></sp-root>' : '');
      return;
    }
    const host = edges[(asked.headers.host ?? '').replace(/:\d+$/, '')] ?? '';
    const { connection: _, ...headers } = asked.headers;
    const got = await request(`http://${host}:${behindPort}${new URL(to).pathname}${search}`, {
      method: asked.method as 'GET',
      headers: { ...headers, host, 'x-forwarded-host': asked.headers.host ?? '' },
      body: asked.method === 'GET' ? null : asked,
      dispatcher: network,
    });
    answer.writeHead(got.statusCode, got.headers as Record<string, string>);
    got.body.pipe(answer);
  };

// People see the site where they saw the gateway; that one listens elsewhere now.
await given.gateway.stop();
let site = netlify();
const server = createServer((asked, answer) => void serve(site)(asked, answer));
await new Promise<void>((done) => server.listen(publicPort, done));
afterAll(() => server.close());

describe.each([
  ['netlify.toml', netlify],
  ['vercel.json', vercel],
] as const)('the web app by %s', (_name, read) => {
  test('is the app at every address that is not the gateway’s', async () => {
    site = read();
    for (const path of ['/', '/shop/products/belt', '/authors']) expect(site.rewrite(path), path).toBe('/index.html');
    for (const path of ['/api/session', '/auth/login', '/auth/callback']) expect(site.rewrite(path), path).toMatch(/^https:\/\/edge\./);
    expect((await given.at('iron-temple').get('/shop')).text).toContain('<sp-root>');
  });

  test('has the headers of the gateway’s own pages, for its address', async () => {
    site = read();
    const page = await request(`http://edge-iron.localhost:${behindPort}/`, {
      dispatcher: network,
      headers: { accept: 'text/html' },
    });
    await page.body.dump();
    const own = Object.entries(page.headers).filter(([name]) =>
      /^(content-security|permissions|x-content|referrer|cross-origin)/.test(name),
    );
    const where = (value: string): string => value.replaceAll(/(wss?|https?):\/\/[^\s;]+/g, '<address>');
    expect(own.length).toBeGreaterThan(5);
    for (const [name, value] of own) expect(where(site.headers[name] ?? ''), name).toBe(where(String(value)));
    expect(site.headers['strict-transport-security']).toMatch(/max-age=31536000/);
  });

  test('logs a member in and changes things for them, at the address that they see', async () => {
    site = read();
    const person = given.at('iron-temple');
    expect((await person.logIn('sam.okafor', '/shop')).url).toBe(`${given.originOf('iron-temple')}/shop`);
    expect(await person.session()).toMatchObject({ tenant: { slug: 'iron-temple' }, member: {} });
    const out = await person.send('POST', '/auth/logout');
    expect(out.status).toBe(200);
    expect((await person.session()).member).toBeNull();
  });

  test('is refused a change that another site asks for', async () => {
    site = read();
    const person = given.at('iron-temple');
    await person.logIn('sam.okafor');
    expect((await person.send('POST', '/auth/logout', undefined, { origin: 'https://elsewhere.example' })).status).toBe(403);
  });
});
