import { readFile, writeFile } from 'node:fs/promises';
import type { Given } from '../given.ts';
import type { Operator } from '../platform.ts';
import { startProxy, type Passing, type Proxy } from './proxy.ts';

interface KubeConfigFile {
  readonly clusters: readonly { readonly cluster: { readonly server: string; readonly 'certificate-authority-data'?: string } }[];
}

/** By service. */
type Calls = readonly number[];

const isWrite = ({ method }: Passing): boolean => method !== 'GET';

/** An API server that faults can be put before, and services whose calls are counted. */
export const proxiedPlatform = async ({ platform }: Given) => {
  const text = await readFile(platform.kubeConfigFile, 'utf8');
  const { clusters } = JSON.parse(text) as KubeConfigFile;
  const [{ cluster: upstream } = { cluster: { server: '' } }] = clusters;
  const authority = upstream['certificate-authority-data'];
  const apiServer = await startProxy({ url: upstream.server, ...(authority ? { ca: Buffer.from(authority, 'base64') } : {}) });
  const services = [await startProxy({ url: platform.urls.STORE_URL }), await startProxy({ url: platform.urls.USER_URL })] as const;
  const [store, users] = services;
  const file = platform.kubeConfigFile.replace(/kubeconfig$/, 'proxied.kubeconfig');
  await writeFile(file, text.replaceAll(upstream.server, apiServer.url), { mode: 0o600 });
  return {
    apiServer,
    /** How many calls of the operator the services have heard so far. */
    callsSoFar: (): Calls => services.map(({ passed }) => passed.length),
    /** What the operator wrote at the services about something since then. */
    writesSince: (calls: Calls, about: string): string[] =>
      services
        .flatMap(({ passed }, index) => passed.slice(calls[index]))
        .filter((passing) => isWrite(passing) && passing.path.endsWith(about))
        .map(({ method, path }) => `${method} ${path}`),
    startOperator: (env: Record<string, string>): Promise<Operator> =>
      platform.startOperator({
        KUBECONFIG: file,
        STORE_URL: store.url,
        USER_URL: users.url,
        // Nothing is looked at for its interval, so that every call has a cause.
        TENANT_INTERVAL_SECONDS: '3600',
        PRODUCT_INTERVAL_SECONDS: '3600',
        INVENTORY_INTERVAL_SECONDS: '3600',
        ...env,
      }),
    close: async () => {
      await Promise.all([apiServer, ...services].map(({ close }) => close()));
    },
  };
};
export type ProxiedPlatform = Awaited<ReturnType<typeof proxiedPlatform>>;

/** What a kubelet does: starts a program again when it ends. */
export const kept = async (start: () => Promise<Operator>) => {
  let [current, restarts, isOver] = [await start(), 0, false];
  const keep = async (): Promise<void> => {
    await current.ended;
    if (isOver) return;
    restarts += 1;
    current = await start();
    await keep();
  };
  const keeping = keep();
  return {
    now: () => current,
    restarts: () => restarts,
    stop: async () => {
      isOver = true;
      await current.stop();
      await keeping;
    },
  };
};
export type Kept = Awaited<ReturnType<typeof kept>>;

export type { Proxy };
