import { describe, expect, test } from 'vitest';
import { operatorConfig } from '@spotter/operator/config';
import { environments, type Environment } from './environment.ts';
import { gateway, serviceNames, services } from './graph.ts';
import { render } from './platform.ts';
import { secretPlanOf } from './secrets.ts';

interface Container {
  readonly name: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly resources: { readonly requests: { readonly memory: string } };
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly replicas?: number;
    readonly minReplicas?: number;
    readonly maxReplicas?: number;
    readonly strategy?: { readonly type: string };
    readonly template: {
      readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
      readonly spec: { readonly containers: readonly Container[]; readonly initContainers?: readonly Container[] };
    };
  };
}

const environmentNamed = (name: string): Environment => {
  const found = environments.find((each) => each.name === name);
  if (!found) throw new Error(`There is no environment ${name}`);
  return found;
};
const objectsOf = (environment: Environment): Manifest[] => Object.values(render(environment)).flat() as Manifest[];
const lasting = (objects: readonly Manifest[]): Manifest[] => objects.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind));
const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;

describe('autoscalers', () => {
  test.each(environments.map((environment) => [environment.name, environment] as const))(
    '%s: of gateway and services where there may be more of them, and of nothing that keeps data',
    (_, environment) => {
      const objects = objectsOf(environment);
      const scalers = objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
      const isFixed = environment.replicas !== undefined;
      expect(scalers.map(({ metadata }) => metadata.name).sort()).toEqual(isFixed ? [] : [...serviceNames, 'gateway'].sort());
      for (const { metadata, spec } of scalers) {
        const { min, max, cpuPercent } = (metadata.name === 'gateway' ? gateway : services[metadata.name as keyof typeof services]).scale;
        expect(min).toBeGreaterThanOrEqual(2);
        expect(spec).toEqual({
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: metadata.name },
          minReplicas: min,
          maxReplicas: max,
          behavior: { scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
          metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } } }],
        });
      }
      // A number in the manifest would undo what the autoscaler did, with every roll-out.
      const scaled = new Set(scalers.map(({ metadata }) => metadata.name));
      for (const deployment of objects.filter(({ kind }) => kind === 'Deployment')) {
        expect([deployment.metadata.name, deployment.spec.replicas === undefined]).toEqual([
          deployment.metadata.name,
          scaled.has(deployment.metadata.name),
        ]);
      }
    },
  );
});

/** Names of what is said otherwise in the second of two renderings, which have the same workloads. */
const changedBetween = (before: Environment, after: Environment) => {
  const [was, is] = [objectsOf(before), objectsOf(after)];
  const differing = (select: (objects: readonly Manifest[]) => Manifest[], of: (manifest: Manifest) => unknown): string[] => {
    const known = new Map(select(was).map((manifest) => [nameOf(manifest), JSON.stringify(of(manifest))]));
    return select(is)
      .filter((manifest) => known.get(nameOf(manifest)) !== JSON.stringify(of(manifest)))
      .map(nameOf)
      .sort();
  };
  const secrets = new Map(secretPlanOf(before).made.map(({ name, keys }) => [name, JSON.stringify(keys)]));
  return {
    configMaps: differing(
      (objects) => objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name !== 'secret-plan'),
      ({ data }) => data,
    ),
    secrets: secretPlanOf(after)
      .made.filter(({ name, keys }) => secrets.get(name) !== JSON.stringify(keys))
      .map(({ name }) => name)
      .sort(),
    templates: differing(lasting, ({ spec }) => spec.template),
    pods: differing(lasting, ({ spec }) => spec.template.spec),
  };
};

describe('a roll-out', () => {
  const dev = environmentNamed('dev');
  const programs = [...serviceNames, 'gateway'];

  test('follows a changed ConfigMap: of MariaDB’s, MariaDB only', () => {
    const changed = changedBetween(dev, { ...dev, databaseCaches: { bufferPool: '256M', writeSets: '64M' } });
    expect(changed).toEqual({ configMaps: ['ConfigMap mariadb'], secrets: [], templates: ['StatefulSet mariadb'], pods: [] });
  });

  test.each(['mariadb', 'rabbitmq', 'redis'] as const)('follows a ConfigMap of %s, which its pods mount', (name) => {
    const [config, workload] = ['ConfigMap', 'StatefulSet'].map((kind) =>
      objectsOf(dev).find((each) => each.kind === kind && each.metadata.name === name),
    );
    expect(JSON.stringify(workload?.spec.template.spec)).toContain(`"configMap":{"name":"${name}"`);
    expect(Object.keys(config?.data ?? {}).length).toBeGreaterThan(0);
    expect(workload?.spec.template.metadata.annotations).toHaveProperty(
      ['spotter.dev/config-hash'],
      expect.stringMatching(/^sha256-\w{10}$/),
    );
  });

  test('follows a changed plan of Secrets: who knows the address of Redis gets another one', () => {
    const there = (host: string): Environment => ({ ...dev, managed: { redis: { scheme: 'rediss', host, port: 6380 } } });
    const changed = changedBetween(there('a.example'), there('b.example'));
    expect(changed.secrets).toEqual(programs.map((name) => `spotter-${name}`).sort());
    expect(changed.configMaps).toEqual([]);
    expect(changed.templates).toEqual(programs.map((name) => `Deployment ${name}`).sort());
    // Nothing in the pods themselves says it.
    expect(changed.pods).toEqual([]);
  });

  test('follows the database’s address to the services, and leaves the gateway alone, which has none', () => {
    const there = (host: string): Environment => ({
      ...dev,
      managed: { mariadb: { host, port: 3306, query: '', keycloakQuery: '' } },
    });
    const { templates } = changedBetween(there('a.example'), there('b.example'));
    expect(templates).toEqual([...serviceNames.map((name) => `Deployment ${name}`), 'Deployment keycloak'].sort());
  });
});

const mebibytes = (memory: string): number => {
  const [, amount = '', unit = ''] = /^(\d+)(Mi|Gi)$/.exec(memory) ?? [];
  if (unit === '') throw new Error(`${memory} is not said in Mi or Gi`);
  return Number(amount) * (unit === 'Gi' ? 1024 : 1);
};
const requestOf = ({ containers, initContainers = [] }: Manifest['spec']['template']['spec']): number => {
  const [running, before] = [containers, initContainers].map((list) => list.map(({ resources }) => mebibytes(resources.requests.memory)));
  return Math.max(
    (running ?? []).reduce((sum, each) => sum + each, 0),
    ...(before ?? []),
  );
};

test.each(['dev', 'live'])(
  '%s fits on a machine of 10 GiB of which the cluster itself takes one, also while everything is rolled at once',
  (name) => {
    const objects = objectsOf(environmentNamed(name));
    const surge = ({ kind, spec }: Manifest): number => (kind === 'Deployment' && spec.strategy?.type !== 'Recreate' ? 1 : 0);
    const pods = lasting(objects).map((workload) => ({
      name: nameOf(workload),
      count: (workload.spec.replicas ?? 1) + surge(workload),
      each: requestOf(workload.spec.template.spec),
    }));
    // One of each service, three of each server that keeps data.
    for (const { kind, metadata, spec } of lasting(objects))
      expect([metadata.name, spec.replicas]).toEqual([metadata.name, kind === 'StatefulSet' ? 3 : 1]);
    const jobs = objects.filter(({ kind }) => kind === 'Job').map(({ spec }) => requestOf(spec.template.spec));
    const total = pods.reduce((sum, { count, each }) => sum + count * each, 0) + jobs.reduce((sum, each) => sum + each, 0);
    expect(total, JSON.stringify(pods)).toBeLessThanOrEqual(9 * 1024);
    expect(total).toBeGreaterThan(2 * 1024);
  },
);

test.each(environments.map((environment) => [environment.name, environment] as const))(
  '%s: ConfigSynced of a Tenant waits for the gateway and every service that keeps settings',
  (_, environment) => {
    const operator = objectsOf(environment).find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'operator');
    const env = operator?.spec.template.spec.containers.flatMap((container) => container.env ?? []) ?? [];
    const given = Object.fromEntries(env.map(({ name, value }) => [name.replace(/_FILE$/, ''), value ?? 'x']));
    const { TENANT_APPLIERS } = operatorConfig({ ...given, OIDC_CLIENT_SECRET: 'x' });
    expect([...TENANT_APPLIERS].sort()).toEqual(['gateway', ...serviceNames.filter((name) => name !== 'user')].sort());
  },
);
