import { reconcile, violationsIn } from '@spotter/local/reconcile/reconcile';
import { peopleAt, type BreakablePart, type House } from '../system/house.ts';
import { forward, kubectl, namespace, rolledOut, secretValue } from './kubectl.ts';
import { identityUrl, publicUrl, tenantUrl } from './addresses.ts';

/** The workload behind each part. */
const workloads: Readonly<Record<BreakablePart, string>> = {
  mariadb: 'statefulset/mariadb',
  redis: 'statefulset/redis',
  rabbitmq: 'statefulset/rabbitmq',
  payments: 'deployment/payments-sandbox',
};

/** Whoever serves the clients is killed without a warning; Kubernetes brings another pod on its own, `start` waits for it. */
const breakable = (part: BreakablePart) => {
  const [kind = '', name = ''] = workloads[part].split('/');
  const victims = kind === 'statefulset' ? [`${name}-0`] : ['-l', `app.kubernetes.io/name=${name}`];
  return {
    kill: async () => {
      await kubectl('-n', namespace, 'delete', 'pod', ...victims, '--grace-period=0', '--force');
    },
    start: async () => {
      await rolledOut(workloads[part]);
    },
  };
};

/** Every request of every test comes from one address; limits on requests are tested at the gateway. */
const liftRateLimits = async (): Promise<void> => {
  await kubectl('-n', namespace, 'set', 'env', 'deployment/gateway', 'RATE_LIMIT_SCALE=10000');
  await rolledOut('deployment/gateway');
};

/** The environment `dev` on the cluster of the current context, through its ingress. */
export const openClusterHouse = async (): Promise<House> => {
  await liftRateLimits();
  const [user, store] = [await forward('service/user', 8101), await forward('service/store', 8104)];
  const rabbitmqPassword = await secretValue('spotter-rabbitmq', 'password');
  const mariadbPassword = await secretValue('spotter-mariadb', 'MARIADB_ROOT_PASSWORD');
  return {
    tenantUrl,
    issuer: `${identityUrl}/realms/spotter`,
    ports: { gateway: Number(new URL(publicUrl).port), user: user.port, store: store.port },
    parts: {
      mariadb: breakable('mariadb'),
      redis: breakable('redis'),
      rabbitmq: breakable('rabbitmq'),
      payments: breakable('payments'),
    },
    pauseMilliseconds: 150,
    ...peopleAt(tenantUrl('iron-temple')),
    violations: async () => {
      // New each time: a forward ends with the pod that it leads to.
      const forwards = await Promise.all([
        forward('service/mariadb', 3306),
        forward('statefulset/rabbitmq', 15672),
        forward('service/payments-sandbox', 8091),
      ]);
      const [mariadb, rabbitmq, payments] = forwards.map(({ port }) => String(port));
      try {
        return violationsIn(
          await reconcile({
            databaseUrl: `mysql://root:${encodeURIComponent(mariadbPassword)}@127.0.0.1:${mariadb ?? ''}/`,
            rabbitmqManagementUrl: `http://spotter:${encodeURIComponent(rabbitmqPassword)}@127.0.0.1:${rabbitmq ?? ''}`,
            paymentsSandboxUrl: `http://127.0.0.1:${payments ?? ''}`,
            graceSeconds: 0,
          }),
        );
      } finally {
        for (const each of forwards) each.close();
      }
    },
    close: () => {
      user.close();
      store.close();
      return Promise.resolve();
    },
  };
};
