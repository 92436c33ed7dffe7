import { randomBytes } from 'node:crypto';
import type { EventDefinition } from '@spotter/contracts';
import { listTenants, type Tenant } from '@spotter/contracts/user/tenants';
import { afterAll, afterEach } from 'vitest';
import type { z } from 'zod';
import { memberIdOf } from '../actor.ts';
import { clockOf, millisecondsOf, type Span } from '../clock.ts';
import { readConfig, type ServiceConfig } from '../config.ts';
import type { Settled } from '../consumer.ts';
import { openDatabase } from '../database.ts';
import type { Kit } from '../kit.ts';
import { migrationsOf } from '../migrate.ts';
import type { ServiceDefinition } from '../service.ts';
import { startService, type RunningService } from '../start-service.ts';
import { tenantsIn } from '../tenant.ts';
import { eventually } from './eventually.ts';
import { listenOutside, type Outside } from './events-seen.ts';
import { serviceClaims, startIssuer, type TestIssuer } from './issuer.ts';
import { answers, startNeighbour, type Neighbour, type NeighbourAnswer } from './neighbour.ts';
import type { Infra } from './infra.ts';
import { claimsOf, ironTemple, liftClub, type Person } from './people.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { testClient, type TestClient } from './test-client.ts';

export interface GivenOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Servers of its own, for a test that ends them; those of the run when absent. */
  readonly infra?: Infra;
  /** What the service knows at start; Iron Temple and Lift Club when absent. */
  readonly tenants?: readonly Tenant[];
  /** Other services, by the variable that holds their address. */
  readonly neighbours?: Readonly<Record<string, readonly NeighbourAnswer[]>>;
}

export type LogLine = Readonly<Record<string, unknown>> & { readonly level: string; readonly msg?: string; readonly traceId?: string };

export interface GivenService extends Pick<Outside, 'published' | 'publish' | 'publishRaw' | 'seen'> {
  readonly kit: Kit;
  readonly url: string;
  readonly issuer: TestIssuer;
  readonly sandbox: Sandbox;
  /** Every variable with which it runs, to start a process of it. */
  readonly env: Readonly<Record<string, string>>;
  readonly clock: { advance(span: Span): void; now(): Date };
  as(person: Person): TestClient;
  asGuest(guestId?: string, tenant?: string): TestClient;
  asService(clientId: `spotter-${string}`, tenant?: string): TestClient;
  asPlatformAdmin(): TestClient;
  /** The same person through a personal API token, as the gateway passes it on. */
  asToken(person: Person, scopes: readonly ('read' | 'write')[]): TestClient;
  /** Whoever holds this access token; none when undefined. */
  withToken(token: string | undefined, tenant?: string): TestClient;
  neighbour(variable: string): Neighbour;
  /** Waits until every consumer of this service is done with the event; how it ended by queue. */
  handled(event: { readonly id: string; readonly type: string }): Promise<Settled[]>;
  /** Runs it now; when it returns, a run that its timer began meanwhile is over too. */
  runJob(name: string): Promise<void>;
  logs(): readonly LogLine[];
  metrics(): Promise<string>;
  /** A further instance on the same data, beside the one that callers speak to. */
  startAnother(): Promise<Pick<RunningService, 'url' | 'stop'>>;
  /** Ends the service in order and starts it anew on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const unreachable = 'http://127.0.0.1:9';
const otherServices = ['USER_URL', 'WORKOUT_URL', 'SOCIAL_URL', 'STORE_URL', 'PAYMENT_URL', 'NOTIFICATION_URL'];

const environment = (name: string, sandbox: Sandbox, issuer: TestIssuer): Record<string, string> => ({
  ...Object.fromEntries(otherServices.map((variable) => [variable, unreachable])),
  LOG_LEVEL: 'info',
  DATABASE_URL: sandbox.databaseUrl,
  REDIS_URL: sandbox.redisUrl,
  RABBITMQ_URL: sandbox.rabbitmqUrl,
  OIDC_ISSUER: issuer.url,
  OIDC_AUDIENCE: issuer.audience,
  OIDC_CLIENT_ID: `spotter-${name}`,
  OIDC_CLIENT_SECRET: 'not checked by the test issuer',
  PUBLIC_URL: 'http://localhost:8080',
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
});

const seedTenants = async (url: string, tenants: readonly Tenant[]): Promise<void> => {
  const database = openDatabase(url, { connectionLimit: 1 });
  const registry = tenantsIn(database.queries);
  for (const tenant of tenants) await database.transaction((tx) => registry.apply(tx, tenant));
  await database.close();
};

const movableClock = () => {
  let aheadMilliseconds = 0;
  const clock = clockOf(() => new Date(Date.now() + aheadMilliseconds));
  return { ...clock, advance: (span: Span) => void (aheadMilliseconds += millisecondsOf(span)) };
};

type Callers = Pick<GivenService, 'as' | 'asGuest' | 'asService' | 'asPlatformAdmin' | 'asToken' | 'withToken'>;

const callersOf = (issuer: TestIssuer, baseUrl: () => string, tenants: readonly Tenant[]): Callers => {
  const memberId = (personId: string) => (slug: string) =>
    memberIdOf(personId, tenants.find((tenant) => tenant.slug === slug)?.id ?? ironTemple.id);
  const bearer = async (claims: Record<string, unknown>) => ({ authorization: `Bearer ${await issuer.token(claims)}` });
  const gateway = (extra: Record<string, string>) => async (tenant: string) => ({
    ...(await bearer(serviceClaims('spotter-gateway'))),
    ...extra,
    'x-spotter-tenant': tenant,
  });
  return {
    as: (person) =>
      testClient(baseUrl, {
        tenant: person.tenant,
        id: memberId(person.personId),
        headers: async (tenant) => ({ ...(await bearer(claimsOf(person))), 'x-spotter-tenant': tenant }),
      }),
    asGuest: (guestId = randomBytes(16).toString('hex'), tenant = ironTemple.slug) =>
      testClient(baseUrl, { tenant, id: () => guestId, headers: gateway({ 'x-spotter-guest': guestId }) }),
    asService: (clientId, tenant = ironTemple.slug) =>
      testClient(baseUrl, {
        tenant,
        id: () => clientId,
        headers: async (slug) => ({ ...(await bearer(serviceClaims(clientId))), 'x-spotter-tenant': slug }),
      }),
    asPlatformAdmin: () =>
      testClient(baseUrl, {
        tenant: ironTemple.slug,
        id: () => 'platform-admin',
        headers: () => bearer({ sub: 'platform-admin', azp: 'spotter-gateway', name: 'Pat', realm_access: { roles: ['platform-admin'] } }),
      }),
    asToken: ({ personId, name, email, roles, tenant }, scopes) => {
      const actor = Buffer.from(JSON.stringify({ personId, name, email, roles, scopes })).toString('base64url');
      return testClient(baseUrl, { tenant, id: memberId(personId), headers: gateway({ 'x-spotter-actor': actor }) });
    },
    withToken: (token, tenant = ironTemple.slug) =>
      testClient(baseUrl, {
        tenant,
        id: () => 'unknown',
        headers: (slug) =>
          Promise.resolve({ ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), 'x-spotter-tenant': slug }),
      }),
  };
};

const startNeighbours = async (
  issuer: TestIssuer,
  { neighbours = {}, tenants = [ironTemple, liftClub] }: GivenOptions,
): Promise<Map<string, Neighbour>> => {
  const user = [answers(listTenants, () => ({ items: [...tenants] })), ...(neighbours.USER_URL ?? [])];
  const all = Object.entries({ ...neighbours, USER_URL: user });
  return new Map(await Promise.all(all.map(async ([variable, given]) => [variable, await startNeighbour(issuer, given)] as const)));
};

/**
 * Starts the service's real app on its own schema, virtual host and Redis database. Call it at the top level of a test file; everything
 * is taken down after the file.
 */
export const givenService = async <S extends z.ZodObject>(
  definition: ServiceDefinition<S>,
  options: GivenOptions = {},
): Promise<GivenService> => {
  const { name } = definition;
  const tenants = options.tenants ?? [ironTemple, liftClub];
  const issuer = await startIssuer();
  const [sandbox, neighbours] = await Promise.all([
    openSandbox(name, migrationsOf(name, definition.migrations), { infra: options.infra, seed: definition.seed?.() }),
    startNeighbours(issuer, { ...options, tenants }),
  ]);
  await seedTenants(sandbox.databaseUrl, tenants);
  const outside = await listenOutside(sandbox.rabbitmqUrl, tenants[0]?.slug ?? ironTemple.slug);

  const addresses = Object.fromEntries([...neighbours].map(([variable, { url }]) => [variable, url]));
  const env = { ...environment(name, sandbox, issuer), ...addresses, ...options.env };
  const config = readConfig(definition.config, env) as z.output<S> & ServiceConfig;
  const clock = movableClock();
  const lines: LogLine[] = [];
  const settled: Settled[] = [];
  const logTo = { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) };

  const start = async (): Promise<RunningService> => {
    const started = await startService(definition, config, { clock, logTo });
    started.consuming.outcomes.on('settled', (each: Settled) => settled.push(each));
    await started.consuming.ready;
    return started;
  };
  let running: RunningService | undefined = await start();
  const current = (): RunningService => {
    if (!running) throw new Error(`${name} is stopped`);
    return running;
  };
  const stop = async (): Promise<void> => {
    const ending = running;
    running = undefined;
    await ending?.stop();
  };
  let shown = 0;
  afterEach(({ task }) => {
    const fresh = lines.slice(shown).filter(({ level }) => level === 'error');
    shown = lines.length;
    if (task.result?.state === 'fail') for (const line of fresh) console.error(line);
  });
  afterAll(async () => {
    await stop();
    await outside.close();
    await Promise.all([...neighbours.values()].map((each) => each.goAway()));
    await Promise.all([issuer.close(), sandbox.remove()]);
  });

  return {
    ...callersOf(issuer, () => current().url, tenants),
    get kit() {
      return current().kit;
    },
    get url() {
      return current().url;
    },
    issuer,
    sandbox,
    env,
    clock,
    published: outside.published,
    publish: outside.publish,
    publishRaw: outside.publishRaw,
    seen: outside.seen,
    neighbour: (variable) => {
      const found = neighbours.get(variable);
      if (!found) throw new Error(`No neighbour was given for ${variable}`);
      return found;
    },
    handled: ({ id, type }) => {
      const hears = ({ events }: { events: readonly EventDefinition[] }) => events.some((each) => each.type === type);
      const queues = current()
        .consumers.filter(hears)
        .map(({ queue }) => queue);
      return eventually(() => {
        const done = settled.filter(({ eventId }) => eventId === id);
        const waiting = queues.filter((queue) => !done.some((each) => each.queue === queue));
        if (waiting.length > 0) throw new Error(`${type} ${id} waits in ${waiting.join(', ')}`);
        return done;
      }, 30);
    },
    runJob: async (job) => {
      const found = current().jobs.find((each) => each.name === job);
      if (!found) throw new Error(`${name} has no job ${job}`);
      await found.run();
      await current().scheduled.settled(); // its timer may have taken just what we came for
    },
    logs: () => lines,
    metrics: async () => (await fetch(`${current().url}/metrics`)).text(),
    startAnother: start,
    restart: async () => {
      await stop();
      running = await start();
    },
    stop,
  };
};
