import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '@spotter/contracts/session/session';
import { makeClientSecrets, startIdentity, type Identity } from '@spotter/local/identity/start-identity';
import { freePort } from '@spotter/local/process/free-port';
import { openLog, readConfig } from '@spotter/service-kit';
import { listenOutside, type Outside } from '@spotter/service-kit/testing/events-seen';
import { eventually, openSandbox, type Sandbox } from '@spotter/service-kit/testing/index';
import { afterAll } from 'vitest';
import { GatewayConfig } from '../../src/config.ts';
import { startGateway, type RunningGateway } from '../../src/start-gateway.ts';
import { openBrowser, type Browser, type Page, type Visit } from './browser.ts';
import { startServices, type Services } from './services.ts';

export { eventually };

/** The password of the demo people in the realm file. */
const password = 'spot-me-twice';

export interface GivenOptions {
  readonly env?: Readonly<Record<string, string>>;
}

/** A person's browser at one gym, with what a web app there would do. */
export interface AtGym extends Browser {
  readonly origin: string;
  session(): Promise<Session>;
  /** By the provider's own page, back to `returnTo`. */
  logIn(username: string, returnTo?: string): Promise<Page>;
  get(path: string, visit?: Visit): Promise<Page>;
  /** Sends JSON as the web app does: same origin, with the CSRF token. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Page>;
}

export interface GivenGateway {
  readonly gateway: RunningGateway;
  readonly services: Services;
  readonly identity: Identity;
  readonly sandbox: Sandbox;
  readonly publicUrl: string;
  readonly env: Readonly<Record<string, string>>;
  /** The other services, as far as the gateway hears and tells them by events. */
  readonly broker: Outside;
  /** Moves the gateway's clock, or lets it stand. */
  readonly clock: { advance(seconds: number): void; stand(): void };
  originOf(slug: string | undefined): string;
  at(slug: string | undefined, browser?: Browser): AtGym;
  /** Another instance on the same Redis, broker and services. */
  another(env?: Record<string, string>): Promise<RunningGateway>;
}

const ended: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const atGym = (origin: string, browser: Browser): AtGym => {
  const session = async (): Promise<Session> => {
    const page = await browser.visit(`${origin}/api/session`, { headers: { accept: 'application/json' } });
    if (page.status !== 200) throw new Error(`GET /api/session answered ${page.status}: ${page.text}`);
    return page.json<Session>();
  };
  return {
    ...browser,
    origin,
    session,
    logIn: async (username, returnTo = '/') => {
      const form = await browser.visit(`${origin}/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
      return browser.submit(form, { username, password });
    },
    get: (path, visit = {}) =>
      browser.visit(origin + path, { follow: false, ...visit, headers: { accept: 'application/json', ...visit.headers } }),
    send: async (method, path, body, headers = {}) => {
      const { csrfToken } = await session();
      const common = { accept: 'application/json', origin, 'x-csrf-token': csrfToken };
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      return browser.visit(origin + path, {
        method,
        follow: false,
        headers: { ...common, ...json, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
  };
};

/** The gateway on real Redis, RabbitMQ and identity provider, before services that the test owns. */
export const givenGateway = async ({ env = {} }: GivenOptions = {}): Promise<GivenGateway> => {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'spotter-identity-'));
  const secrets = makeClientSecrets();
  const [sandbox, identity, services] = await Promise.all([
    openSandbox('gateway', []),
    startIdentity({ folder, publicUrl, environment: secrets }),
    startServices(),
  ]);
  ended.push(
    () => sandbox.remove(),
    () => rm(folder, { recursive: true }),
    () => identity.close().catch(() => undefined), // a test may have closed it
    () => services.goAway(),
  );
  const broker = await listenOutside(sandbox.rabbitmqUrl, 'iron-temple');
  ended.push(() => broker.close());
  const service = services.url;
  const full = {
    PORT: String(port),
    INTERNAL_PORT: '0',
    LOG_LEVEL: process.env.GATEWAY_TEST_LOG ?? 'silent',
    REDIS_URL: sandbox.redisUrl,
    RABBITMQ_URL: sandbox.rabbitmqUrl,
    OIDC_ISSUER: identity.issuer,
    OIDC_CLIENT_ID: 'spotter-gateway',
    OIDC_CLIENT_SECRET: secrets.SPOTTER_GATEWAY_SECRET ?? '',
    PUBLIC_URL: publicUrl,
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    RATE_LIMIT_SCALE: '100',
    ...{
      USER_URL: service,
      WORKOUT_URL: service,
      SOCIAL_URL: service,
      STORE_URL: service,
      PAYMENT_URL: service,
      NOTIFICATION_URL: service,
    },
    ...env,
  };
  let ahead = 0;
  let stands: number | undefined;
  const start = async (changes: Record<string, string> = {}): Promise<RunningGateway> => {
    const config = readConfig(GatewayConfig, { ...full, ...changes });
    const gateway = await startGateway(config, {
      now: () => new Date((stands ?? Date.now()) + ahead),
      log: openLog('gateway', config.LOG_LEVEL),
    });
    ended.push(() => gateway.stop());
    await gateway.consuming.ready;
    await eventually(() => {
      if (gateway.parts.tenants.active().length === 0) throw new Error('no tenants yet');
    });
    return gateway;
  };
  const originOf = (slug: string | undefined) => (slug === undefined ? publicUrl : `http://${slug}.localhost:${port}`);
  return {
    gateway: await start(),
    services,
    identity,
    sandbox,
    broker,
    publicUrl,
    env: full,
    clock: { advance: (seconds) => void (ahead += seconds * 1000), stand: () => void (stands ??= Date.now()) },
    originOf,
    at: (slug, browser = openBrowser()) => atGym(originOf(slug), browser),
    another: (changes = {}) => start({ PORT: '0', ...changes }),
  };
};
