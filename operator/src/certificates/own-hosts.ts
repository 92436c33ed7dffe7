import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { fieldManager } from '../cluster/cluster-resources.ts';
import { isKubeError, undefinedIfMissing, type KubeApi } from '../cluster/kube-api.ts';
import type { Reflector } from '../cluster/reflector.ts';
import { tenantLabel } from '../cluster/tenant-label.ts';
import { watchOfTenants } from '../cluster/watch-of-tenants.ts';
import { stalled, waiting, worst, type Standing } from '../controller/standing.ts';
import type { Timer } from '../queue/timer.ts';
import type { ObjectMeta } from '../resources/resources.ts';
import { certificateStanding, isReady, type Challenge, type Issuance, type WithConditions } from './certificate-standing.ts';
import { certificate, listenerSet, listenerSetName, type CertificateTarget } from './manifests.ts';

export interface OwnHostsParts {
  readonly api: KubeApi;
  readonly timer: Timer;
  readonly log: Logger;
  readonly target: CertificateTarget;
}

const noCertManager = 'the cluster has no cert-manager (Certificate v1): install it, or name no CERTIFICATE_ISSUER';
const noListenerSets = 'the cluster has no ListenerSet: install the Gateway API 1.5 or newer, and a controller that knows it';

/** A kind that the API server does not know, or a namespace that is not there. */
const orStalled =
  (reason: string, message: string) =>
  (error: unknown): Standing => {
    if (isKubeError(error, 404)) return stalled(reason, message);
    throw error;
  };

/** A controller has taken the set and its listeners are served. */
export const listenerSetStanding = ({ metadata, status }: WithConditions): Standing => {
  // `Unknown` is what an API server writes before any controller has come by.
  const conditions = (status?.conditions ?? []).filter(
    ({ status: is, observedGeneration = metadata.generation }) => is !== 'Unknown' && observedGeneration >= metadata.generation,
  );
  const bad = conditions.find((condition) => condition.status !== 'True');
  if (bad) return waiting(bad.reason, `ListenerSet ${metadata.name}: ${bad.message ?? bad.reason}`);
  if (conditions.length === 0) return waiting('NotAccepted', `no gateway has accepted ListenerSet ${metadata.name} yet`);
  return { is: 'ready', reason: 'Accepted', message: `ListenerSet ${metadata.name} is accepted` };
};

/** A certificate for each own host of a tenant, and a listener that shows it. */
export const ownHosts = ({ api, timer, log, target }: OwnHostsParts) => {
  const collection = (group: string, plural: string): string => `/apis/${group}/v1/namespaces/${target.namespace}/${plural}`;
  const certificates = collection('cert-manager.io', 'certificates');
  const listenerSets = collection('gateway.networking.k8s.io', 'listenersets');

  const apply = (path: string, body: { metadata: { name: string } }): Promise<WithConditions> =>
    api.call<WithConditions>({
      method: 'PATCH',
      path: `${path}/${body.metadata.name}`,
      query: { fieldManager, force: 'true' },
      patch: 'application/apply-patch+yaml',
      body,
    });
  const ofTenant = async <T>(path: string, slug: string): Promise<readonly T[]> =>
    (await api.call<{ items: readonly T[] }>({ path, query: { labelSelector: `${tenantLabel}=${slug}` } })).items;
  const remove = (path: string, name: string): Promise<unknown> =>
    api.call({ method: 'DELETE', path: `${path}/${name}` }).catch(undefinedIfMissing);

  /** Whoever asks for certificates in another way has no challenges. */
  const issuanceFor = async (slug: string): Promise<Issuance> => ({
    requests: await ofTenant<WithConditions>(collection('cert-manager.io', 'certificaterequests'), slug),
    challenges: (await ofTenant<Challenge>(collection('acme.cert-manager.io', 'challenges'), slug).catch(undefinedIfMissing)) ?? [],
  });

  const ensureCertificates = async (tenant: ObjectMeta, hosts: readonly string[]): Promise<Standing[]> => {
    const found = new Map((await ofTenant<WithConditions>(certificates, tenant.name)).map((each) => [each.metadata.name, each]));
    const wanted = hosts.map((host) => ({ host, body: certificate(target, tenant, host) }));
    const names = new Set(wanted.map(({ body }) => body.metadata.name));
    for (const name of [...found.keys()].filter((each) => !names.has(each))) await remove(certificates, name);
    const now: { host: string; kept: WithConditions }[] = [];
    for (const { host, body } of wanted) {
      const known = found.get(body.metadata.name);
      const isAsWanted = known !== undefined && isDeepStrictEqual({ ...(known.spec as object), ...body.spec }, known.spec);
      now.push({ host, kept: isAsWanted ? known : await apply(certificates, body) });
    }
    const issuance = now.every(({ kept }) => isReady(kept)) ? { requests: [], challenges: [] } : await issuanceFor(tenant.name);
    return now.map(({ host, kept }) => certificateStanding(kept, host, issuance));
  };

  const ensureListeners = async (tenant: ObjectMeta, hosts: readonly string[]): Promise<Standing[]> => {
    if (hosts.length > 0) return [listenerSetStanding(await apply(listenerSets, listenerSet(target, tenant, hosts)))];
    await remove(listenerSets, listenerSetName(tenant.name));
    return [];
  };

  return {
    /** What a route must name as its parent, beside the Gateway. */
    parentOf: (slug: string) => ({
      group: 'gateway.networking.k8s.io',
      kind: 'ListenerSet',
      namespace: target.namespace,
      name: listenerSetName(slug),
    }),
    /** What is wrong comes with its cause first: without a certificate no listener works. */
    ensure: async (tenant: ObjectMeta, hosts: readonly string[]): Promise<Standing> => {
      const made = await ensureCertificates(tenant, hosts).catch((error: unknown) => [orStalled('NoCertManager', noCertManager)(error)]);
      const listening = await ensureListeners(tenant, hosts).catch((error: unknown) => [
        orStalled('NoListenerSets', noListenerSets)(error),
      ]);
      const served: Standing = { is: 'ready', reason: 'Accepted', message: `${String(hosts.length)} own hosts with certificates` };
      return worst(served, ...made, ...listening);
    },
    remove: async (slug: string): Promise<void> => {
      await remove(listenerSets, listenerSetName(slug));
      const found = await ofTenant<WithConditions>(certificates, slug).catch(undefinedIfMissing);
      for (const { metadata } of found ?? []) await remove(certificates, metadata.name);
    },
    /** Tells the tenant of every certificate and listener that appears, changes or goes. */
    watch: (onChange: (slug: string) => void): Pick<Reflector, 'stop'> => {
      const both = [certificates, listenerSets].map((path) => watchOfTenants({ api, path, timer, log }, onChange));
      return {
        stop: async () => {
          await Promise.all(both.map((reflector) => reflector.stop()));
        },
      };
    },
  };
};
export type OwnHosts = ReturnType<typeof ownHosts>;
