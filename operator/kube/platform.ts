import { client, type Client } from '@spotter/contracts';
import { nodeOptions } from '../src/node-options.ts';
import { makeClientSecrets, startIdentity } from '@spotter/local/identity/start-identity';
import { freePort } from '@spotter/local/process/free-port';
import { startProcess, type RunningProcess } from '@spotter/local/process/start-process';
import { migrationsOf } from '@spotter/service-kit/migrate';
import { clientCredentialsToken } from '@spotter/service-kit/service-client';
import { openSandbox } from '@spotter/service-kit/testing';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { announceInfra, startInfra } from '@spotter/service-kit/testing/infra';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url);
export const publicUrl = 'http://localhost:8080';

/** The real user and store services and the embedded identity provider, on a private MariaDB, RabbitMQ and Redis. */
export const startPlatform = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'spotter-kube-'));
  const infra = await startInfra();
  announceInfra(infra);
  const secrets = makeClientSecrets();
  const identity = await startIdentity({
    folder: join(folder, 'identity'),
    publicUrl,
    environment: { ...secrets, SPOTTER_DEMO_USERS: 'false' },
  });
  const migrations = (name: string) => migrationsOf(name, new URL(`services/${name}/migrations/`, root));
  const [users, store] = [await openSandbox('user', migrations('user')), await openSandbox('store', migrations('store'))];
  const ports = { user: await freePort(), store: await freePort() };
  const urls = { USER_URL: `http://127.0.0.1:${String(ports.user)}`, STORE_URL: `http://127.0.0.1:${String(ports.store)}` };
  const everyone = {
    PATH: process.env.PATH ?? '',
    // Types are stripped once, not at every start.
    NODE_COMPILE_CACHE: new URL('node_modules/.cache/spotter-compile', root).pathname,
    LOG_LEVEL: 'warn',
    RABBITMQ_URL: users.rabbitmqUrl,
    OIDC_ISSUER: identity.issuer,
    PUBLIC_URL: publicUrl,
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    PAYMENT_URL: 'http://127.0.0.1:9',
    ...urls,
  };

  const start = async (
    name: string,
    main: string,
    env: Record<string, string>,
    options: readonly string[] = [],
  ): Promise<RunningProcess> => {
    const files = { logFile: join(folder, `${name}.log`), pidFile: join(folder, `${name}.pid`) };
    return startProcess({
      name,
      command: process.execPath,
      args: [...options, main],
      cwd: root.pathname,
      env: { ...everyone, ...env },
      ...files,
    });
  };
  const startService = (name: 'user' | 'store', sandbox: typeof users): Promise<RunningProcess> =>
    start(name, `services/${name}/src/main.ts`, {
      PORT: String(ports[name]),
      DATABASE_URL: sandbox.databaseUrl,
      REDIS_URL: sandbox.redisUrl,
      OIDC_CLIENT_ID: `spotter-${name}`,
      OIDC_CLIENT_SECRET: secrets[`SPOTTER_${name.toUpperCase()}_SECRET`] ?? '',
    });
  const answers = (running: RunningProcess, port: number) =>
    eventually(async () => {
      if (running.hasEnded()) throw new Error(`${running.name} ended: ${await readFile(running.logFile, 'utf8')}`);
      const answer = await fetch(`http://127.0.0.1:${String(port)}/readyz`);
      if (!answer.ok) throw new Error(`${running.name} is not ready: ${await answer.text()}`);
    }, 60);

  const processes = { user: await startService('user', users), store: await startService('store', store) };
  await Promise.all([answers(processes.user, ports.user), answers(processes.store, ports.store)]);

  const operatorSecret = secrets.SPOTTER_OPERATOR_SECRET ?? '';
  const token = clientCredentialsToken({
    OIDC_ISSUER: identity.issuer,
    OIDC_CLIENT_ID: 'spotter-operator',
    OIDC_CLIENT_SECRET: operatorSecret,
  });
  const authorised = async () => ({ authorization: `Bearer ${await token()}` });
  const asOperator = (baseUrl: string): Client => client({ baseUrl, headers: authorised });
  const admin = identity.issuer.replace('/realms/', '/admin/realms/');
  const kubeConfigFile = join(folder, 'operator.kubeconfig');
  let operators = 0;

  return {
    /** By which operators reach the API server. */
    kubeConfigFile,
    urls,
    users: asOperator(urls.USER_URL),
    store: asOperator(urls.STORE_URL),
    /** The store, about one tenant. */
    storeAbout: (slug: string): Client =>
      client({ baseUrl: urls.STORE_URL, headers: async () => ({ ...(await authorised()), 'x-spotter-tenant': slug }) }),
    userDatabaseUrl: users.databaseUrl,
    storeDatabaseUrl: store.databaseUrl,
    /** What the identity provider's Admin API shows; undefined for what is not there. */
    identity: async <T>(path: string, init: RequestInit = {}): Promise<T | undefined> => {
      const headers = { ...(await authorised()), 'content-type': 'application/json' };
      const answer = await fetch(admin + path, { ...init, headers });
      const text = await answer.text();
      return answer.ok && text !== '' ? (JSON.parse(text) as T) : undefined;
    },
    stopStore: () => processes.store.stop(),
    startStore: async () => {
      processes.store = await startService('store', store);
      await answers(processes.store, ports.store);
    },
    /** The real payment service, which reaches its providers as it is told. */
    startPayments: async (env: Record<string, string>) => {
      const [sandbox, port] = [await openSandbox('payment', migrations('payment')), await freePort()];
      const url = `http://127.0.0.1:${String(port)}`;
      const running = await start('payment', 'services/payment/src/main.ts', {
        PORT: String(port),
        LOG_LEVEL: 'info',
        DATABASE_URL: sandbox.databaseUrl,
        REDIS_URL: sandbox.redisUrl,
        OIDC_CLIENT_ID: 'spotter-payment',
        OIDC_CLIENT_SECRET: secrets.SPOTTER_PAYMENT_SECRET ?? '',
        ...env,
      });
      await answers(running, port);
      const ofStore = clientCredentialsToken({
        OIDC_ISSUER: identity.issuer,
        OIDC_CLIENT_ID: 'spotter-store',
        OIDC_CLIENT_SECRET: secrets.SPOTTER_STORE_SECRET ?? '',
      });
      return {
        url,
        log: () => readFile(running.logFile, 'utf8'),
        /** As the store asks, about one tenant. */
        about: (slug: string): Client =>
          client({ baseUrl: url, headers: async () => ({ authorization: `Bearer ${await ofStore()}`, 'x-spotter-tenant': slug }) }),
        stop: async () => {
          await running.stop();
          await sandbox.remove();
        },
      };
    },
    startOperator: async (env: Record<string, string>) => {
      operators += 1;
      const port = await freePort();
      const running = await start(
        `operator-${String(operators)}`,
        'operator/src/main.ts',
        {
          PORT: String(port),
          LOG_LEVEL: 'info',
          KUBECONFIG: kubeConfigFile,
          OIDC_CLIENT_ID: 'spotter-operator',
          OIDC_CLIENT_SECRET: operatorSecret,
          TENANT_APPLIERS: 'store',
          TENANT_INTERVAL_SECONDS: '2',
          PRODUCT_INTERVAL_SECONDS: '2',
          INVENTORY_INTERVAL_SECONDS: '2',
          ...env,
        },
        nodeOptions,
      );
      const get = (path: string) => fetch(`http://127.0.0.1:${String(port)}${path}`);
      return {
        ...running,
        hasEnded: running.hasEnded,
        log: () => readFile(running.logFile, 'utf8'),
        get,
        metric: async (line: string): Promise<string | undefined> =>
          (await (await get('/metrics')).text()).split('\n').find((each) => each.startsWith(line)),
      };
    },
    stop: async () => {
      await Promise.all([processes.user.stop(), processes.store.stop()]);
      await identity.close();
      await Promise.all([users.remove(), store.remove()]);
      await infra.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
export type Platform = Awaited<ReturnType<typeof startPlatform>>;
export type Operator = Awaited<ReturnType<Platform['startOperator']>>;
