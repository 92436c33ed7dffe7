import { Tenant } from '@spotter/contracts/user/tenants';
import { memberIdOf } from '@spotter/service-kit';
import { decodeJwt } from 'jose';
import express, { type Express, type Request } from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const ironTemple = Tenant.parse({
  id: '018f0000-0000-7000-8000-000000000001',
  slug: 'iron-temple',
  status: 'active',
  version: 1,
  displayName: 'Iron Temple',
  theme: { hue: 28, chroma: 0.12, mark: 'temple' },
  currency: 'EUR',
  hosts: ['gym.iron.localhost'],
});
export const northBarbell = Tenant.parse({
  ...ironTemple,
  id: '018f0000-0000-7000-8000-000000000002',
  slug: 'north-barbell',
  displayName: 'North Barbell',
  hosts: [],
});

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Request['headers'];
  readonly body: Buffer;
}

interface Behind {
  /** All that was asked for, in order. */
  readonly calls: Call[];
  /** What `POST /internal/api-tokens/verify` knows. */
  readonly apiTokens: Map<string, object>;
  tenants: Tenant[];
  /** With which of them it knows the gateway to work. */
  applied: { slug: string; version: number }[];
}

const claimsOf = (request: Request) => decodeJwt((request.get('authorization') ?? '').replace('Bearer ', ''));

const user = (app: Express, behind: Behind): void => {
  app.get('/internal/tenants', (_request, response) => void response.json({ items: behind.tenants, applied: behind.applied }));
  app.post('/internal/api-tokens/verify', express.json(), (request, response) => {
    const known = behind.apiTokens.get((request.body as { secret: string }).secret);
    if (known) response.json(known);
    else response.status(404).type('application/problem+json').json({ type: '/problems/not-found', title: 'Nothing here', status: 404 });
  });
  app.get('/users/me', (request, response) => {
    const { sub = '', name, email, groups = [] } = claimsOf(request) as Record<string, string> & { groups?: string[] };
    const tenant = behind.tenants.find(({ slug }) => slug === request.get('x-spotter-tenant'));
    response.json({
      id: memberIdOf(sub, tenant?.id ?? ''),
      handle: (email ?? '').replace(/@.*/, '').replaceAll('.', '_'),
      displayName: name,
      bio: '',
      email,
      locale: 'en',
      units: { mass: 'kg', distance: 'km' },
      defaultAudience: 'nobody',
      roles: groups.filter((group) => group.split('/').length > 2).map((group) => group.split('/')[2]),
      joinedAt: '2026-01-01T00:00:00.000Z',
      version: 1,
    });
  });
};

const paths = (app: Express): void => {
  let asked = 0;
  app.post('/internal/carts/merge', (_request, response) => void response.status(204).end());
  app.get('/store/products', (_request, response) => void response.json({ items: [], asked: (asked += 1) }));
  const brands = Array.from({ length: 200 }, (_, i) => ({ value: `brand ${i}`, count: i }));
  app.get('/store/facets', (_request, response) => void response.json({ brands }));
  app.get('/store/talkative', (request, response) => {
    response.set({ etag: '"7"', 'cache-control': 'no-cache', 'set-cookie': 'spy=1', server: 'secret/1.0', 'x-spotter-secret': 'x' });
    if (request.get('if-none-match') === '"7"') response.status(304).end();
    else response.json({ items: [] });
  });
};

/** The services behind the door, as one real HTTP server that the test owns: it remembers what was asked and echoes the rest. */
export const startServices = async () => {
  const behind: Behind = { calls: [], apiTokens: new Map(), tenants: [ironTemple, northBarbell], applied: [] };
  const app = express().disable('x-powered-by').disable('etag');
  app.use((request, _response, next) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const call = {
      method: request.method,
      url: request.originalUrl,
      headers: request.headers,
      get body() {
        return Buffer.concat(chunks);
      },
    };
    behind.calls.push(call);
    next();
  });
  user(app, behind);
  paths(app);
  app.use((request, response) => {
    request.on('end', () => void response.json({ echo: request.method, path: request.originalUrl })).resume();
  });

  let server: Server | undefined;
  const listen = (port: number): Promise<number> =>
    new Promise((resolve) => {
      const started = createServer(app).listen(port, '127.0.0.1', () => resolve((started.address() as AddressInfo).port));
      server = started;
    });
  const port = await listen(0);
  const goAway = async (): Promise<void> => {
    const going = server;
    server = undefined;
    going?.closeAllConnections();
    await new Promise((resolve) => (going ? going.close(resolve) : resolve(undefined)));
  };
  return {
    ...behind,
    setTenants: (tenants: Tenant[], applied: Behind['applied'] = []): void => void ([behind.tenants, behind.applied] = [tenants, applied]),
    url: `http://127.0.0.1:${port}`,
    /** The last call of a path. */
    last: (path: string): Call | undefined => behind.calls.findLast(({ url }) => url.split('?')[0] === path),
    goAway,
    comeBack: () => listen(port),
  };
};
export type Services = Awaited<ReturnType<typeof startServices>>;
