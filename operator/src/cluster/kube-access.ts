import { readConfig } from '@spotter/service-kit/config';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { Agent, type Dispatcher } from 'undici';
import { parse } from 'yaml';
import { z } from 'zod';

/** Where the API server is, and how one shows who one is. */
export interface KubeAccess {
  readonly server: string;
  /** Read anew each time, as tokens are rotated; the dispatcher is always the same, so that connections are shared. */
  readonly credentials: () => Promise<Credentials>;
}

export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly dispatcher: Dispatcher;
}

/** As client-go reads them: the second two are set in every pod. */
const Environment = z.object({
  KUBECONFIG: z.string().optional(),
  KUBERNETES_SERVICE_HOST: z.string().default(''),
  KUBERNETES_SERVICE_PORT: z.string().default('443'),
});
type Environment = z.output<typeof Environment>;

interface Cluster {
  readonly server: string;
  readonly 'certificate-authority'?: string;
  readonly 'certificate-authority-data'?: string;
  readonly 'insecure-skip-tls-verify'?: boolean;
  readonly 'tls-server-name'?: string;
}

interface User {
  readonly token?: string;
  readonly tokenFile?: string;
  readonly 'client-certificate'?: string;
  readonly 'client-certificate-data'?: string;
  readonly 'client-key'?: string;
  readonly 'client-key-data'?: string;
  readonly exec?: unknown;
  readonly 'auth-provider'?: unknown;
}

/** The parts of a kubeconfig that are used, after `kubectl config view --minify`. */
interface Context {
  readonly cluster: Cluster;
  readonly user: User;
  /** What relative paths in it start from. */
  readonly folder: string;
}

interface File {
  readonly 'current-context'?: string;
  readonly contexts?: readonly { readonly name: string; readonly context: { readonly cluster: string; readonly user: string } }[];
  readonly clusters?: readonly { readonly name: string; readonly cluster: Cluster }[];
  readonly users?: readonly { readonly name: string; readonly user: User }[];
}

const podFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

const named = <T extends { readonly name: string }>(items: readonly T[] | undefined, name: string | undefined): T => {
  const found = items?.find((item) => item.name === name);
  if (!found) throw new Error(`The kubeconfig has no ${String(name)}`);
  return found;
};

const contextIn = (file: string): Context => {
  const config = parse(readFileSync(file, 'utf8')) as File;
  const { context } = named(config.contexts, config['current-context']);
  const [{ cluster }, { user }] = [named(config.clusters, context.cluster), named(config.users, context.user)];
  return { cluster, user, folder: dirname(file) };
};

const fromPod = ({ KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port }: Environment): Context => ({
  cluster: { server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`, 'certificate-authority': 'ca.crt' },
  user: { tokenFile: 'token' },
  folder: podFolder,
});

const contextOf = (environment: Environment): Context => {
  const [given] = (environment.KUBECONFIG ?? '').split(delimiter).filter(Boolean);
  const file = given ?? [join(homedir(), '.kube', 'config')].find(existsSync);
  if (file !== undefined) return contextIn(file);
  if (existsSync(join(podFolder, 'token'))) return fromPod(environment);
  throw new Error('No API server is known: set KUBECONFIG, or run in a pod with a service account’s token');
};

/** By a program, or in a cloud's own way. The large client knows how; nobody else has to carry it in memory. */
const byLargeClient = (server: string): KubeAccess => {
  const open = async () => {
    const { HttpMethod, KubeConfig, RequestContext } = await import('@kubernetes/client-node');
    const config = new KubeConfig();
    config.loadFromDefault();
    return async () => {
      const context = new RequestContext(server, HttpMethod.GET);
      await config.applySecurityAuthentication(context);
      return context;
    };
  };
  let opened: ReturnType<typeof open> | undefined;
  let dispatcher: Dispatcher | undefined;
  return {
    server,
    credentials: async () => {
      opened ??= open();
      const context = await (await opened)();
      dispatcher ??= context.getDispatcher() ?? new Agent();
      return { headers: context.getHeaders(), dispatcher };
    },
  };
};

const tlsOf = ({ cluster, user, folder }: Context) => {
  const given = (data: string | undefined, file: string | undefined): Buffer | undefined => {
    if (data !== undefined) return Buffer.from(data, 'base64');
    return file === undefined ? undefined : readFileSync(resolve(folder, file));
  };
  const parts = {
    ca: given(cluster['certificate-authority-data'], cluster['certificate-authority']),
    cert: given(user['client-certificate-data'], user['client-certificate']),
    key: given(user['client-key-data'], user['client-key']),
    servername: cluster['tls-server-name'],
  };
  const known = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  return { ...known, rejectUnauthorized: cluster['insecure-skip-tls-verify'] !== true };
};

/** As `KUBECONFIG`, the file in the home folder or the pod's service account says, in this order. */
export const kubeAccess = (environment?: Readonly<Record<string, string>>): KubeAccess => {
  const context = contextOf(readConfig(Environment, environment));
  const { cluster, user, folder } = context;
  if (user.exec !== undefined || user['auth-provider'] !== undefined) return byLargeClient(cluster.server);
  const dispatcher = new Agent({ connect: tlsOf(context) });
  const token = (): string | undefined =>
    user.tokenFile === undefined ? user.token : readFileSync(resolve(folder, user.tokenFile), 'utf8').trim();
  return {
    server: cluster.server,
    credentials: () => {
      const bearer = token();
      return Promise.resolve({ dispatcher, headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } });
    },
  };
};
