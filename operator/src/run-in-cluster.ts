import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { ownHosts } from './certificates/own-hosts.ts';
import { routesWithCertificates, securedParents, type WatchedRoutes } from './certificates/routes-with-certificates.ts';
import { clusterResources } from './cluster/cluster-resources.ts';
import { httpRoutes, type RouteTarget } from './cluster/http-routes.ts';
import { kubeAccess } from './cluster/kube-access.ts';
import { kubeApi, type KubeApi } from './cluster/kube-api.ts';
import { leaderElection, type Leadership } from './cluster/leader-election.ts';
import type { OperatorConfig } from './config.ts';
import { watchDataLayer } from './data-layer/watch-data-layer.ts';
import { controllers } from './controllers.ts';
import type { ExportedInstallation } from './export/answers.ts';
import { authorise } from './export/authorise.ts';
import { readPlatform } from './export/read-platform.ts';
import { serveExport } from './export/serve-export.ts';
import { platformClients, type PlatformClients } from './platform/platform-clients.ts';
import { systemTimer, type Timer } from './queue/timer.ts';
import type { Running } from './running.ts';
import { paymentSecrets } from './tenant/payment-secrets.ts';
import { openMetrics } from './telemetry/metrics.ts';
import { serveProbes } from './telemetry/probes.ts';
import type { Served } from './telemetry/serve-on.ts';

/** The lease is asked for every 2 s: when no call has even failed for this long, the process hangs. */
const longestStandstillMilliseconds = 60_000;
/**
 * An API server that is away is waited for: a process that is restarted for it again and again is held back by the kubelet long after the
 * server is there again. Only after this long may it be our own fault (a certificate authority that was replaced), and a restart may help.
 */
const longestSilenceMilliseconds = 15 * 60_000;

const targetOf = ({ ROUTE_GATEWAY, ROUTE_SERVICE, POD_NAMESPACE: namespace }: OperatorConfig): RouteTarget | undefined => {
  if (ROUTE_GATEWAY === undefined) return undefined;
  const [gatewayNamespace = '', gateway = ''] = ROUTE_GATEWAY.split('/');
  const [service = '', port = ''] = ROUTE_SERVICE.split(':');
  return { gateway: { namespace: gatewayNamespace, name: gateway }, namespace, service: { name: service, port: Number(port) } };
};

type RouteParts = Omit<Parameters<typeof httpRoutes>[0], 'target'>;

/** No routes without a gateway, no certificates without an issuer. */
const routesOf = (config: OperatorConfig, parts: RouteParts): WatchedRoutes | undefined => {
  const [target, issuer] = [targetOf(config), config.CERTIFICATE_ISSUER];
  if (!target || issuer === undefined) return target && httpRoutes({ ...parts, target });
  const { gateway, namespace } = target;
  const own = ownHosts({ ...parts, target: { gateway, namespace, issuer } });
  return routesWithCertificates(httpRoutes({ ...parts, target: { ...target, parentsOf: securedParents(gateway, own) } }), own);
};

interface ExportNeeds {
  readonly api: KubeApi;
  readonly platform: PlatformClients;
  readonly timer: Timer;
  readonly log: Logger;
}

const installationOf = ({ PUBLIC_URL, PAYMENT_URL, PAYMENT_KEYS_NAMESPACE }: OperatorConfig): ExportedInstallation => ({
  host: new URL(PUBLIC_URL).hostname,
  hasPayments: PAYMENT_URL !== undefined,
  secretsNamespace: PAYMENT_KEYS_NAMESPACE ?? null,
});

/** Every replica answers, leading or not: it only reads. */
const exportOf = async (config: OperatorConfig, { api, platform, timer, log }: ExportNeeds): Promise<Served | undefined> => {
  const { EXPORT_PORT: port } = config;
  return port === undefined
    ? undefined
    : serveExport({ port, reader: readPlatform(platform, installationOf(config)), mayExport: authorise(api), timer, log });
};

/** The operator in a cluster: resources are in the API server, and one of its replicas leads. */
export const runInCluster = async (config: OperatorConfig, log: Logger): Promise<Running> => {
  const [timer, metrics] = [systemTimer, openMetrics()];
  const api = kubeApi({ access: kubeAccess(), timer, observe: metrics.requested });
  let state: 'waiting' | 'reading' | 'leading' = 'waiting';
  const probes = await serveProbes({
    port: config.PORT,
    metrics,
    isAlive: () => {
      if (timer.now() - api.lastAttempt() > longestStandstillMilliseconds) return 'no call to the API server has ended for a minute';
      return timer.now() - api.lastContact() > longestSilenceMilliseconds ? 'no answer of the API server for 15 minutes' : undefined;
    },
    // A replica that waits for the lead is as ready as it can be.
    isReady: () => (state === 'reading' ? 'the resources are not read yet' : undefined),
  });

  const platform = platformClients(config);
  const exports = await exportOf(config, { api, platform, timer, log });

  // Two processes on one host must not take each other for themselves.
  const identity = `${config.POD_NAME ?? hostname()}_${randomUUID()}`;
  const seconds = {
    duration: config.LEASE_DURATION_SECONDS,
    renewDeadline: config.LEASE_RENEW_DEADLINE_SECONDS,
    retry: config.LEASE_RETRY_SECONDS,
  };
  const election = leaderElection({ api, timer, log, namespace: config.POD_NAMESPACE, name: config.LEASE_NAME, identity, seconds });
  metrics.leading(config.LEASE_NAME, false);
  log.info({ identity, port: probes.port }, 'waiting for the lead');

  let stopWork = (): Promise<void> => Promise.resolve();
  const work = async (leadership: Leadership): Promise<void> => {
    state = 'reading';
    metrics.leading(config.LEASE_NAME, true);
    log.info('leading');
    const routes = routesOf(config, { api, timer, log });
    const resources = clusterResources({ api, timer, log });
    const { PAYMENT_KEYS_NAMESPACE: namespace } = config;
    const secrets = namespace === undefined ? undefined : paymentSecrets({ api, timer, log, namespace });
    const running = controllers({ config, platform, resources, routes, secrets, timer, log, metrics });
    const watching = routes?.watch(running.queues.Tenant.add);
    const watchingSecrets = secrets?.watch(running.queues.Tenant.add);
    const dataLayer = watchDataLayer({ api, timer, log, namespace: config.POD_NAMESPACE, metrics });
    stopWork = async () => {
      await Promise.all([watching?.stop(), watchingSecrets?.stop(), dataLayer.stop()]);
      await resources.stop();
      await running.drain();
      await leadership.release();
    };
    void running.start().then(() => (state = 'leading'));
    await leadership.lost;
  };

  return {
    port: probes.port,
    ended: election.lead().then(work),
    stop: async () => {
      await stopWork();
      await exports?.close();
      await probes.close();
      await api.close();
    },
  };
};
