import { describe, expect, test } from 'vitest';
import { environments } from './environment.ts';
import { edges, peersOf, portsOf, sandboxNames, serviceNames, type WorkloadName } from './graph.ts';
import { render } from './platform.ts';

interface Container {
  name: string;
  image: string;
  imagePullPolicy: string;
  resources: { requests?: { cpu?: string; memory?: string }; limits?: { memory?: string } };
  securityContext: { allowPrivilegeEscalation: boolean; readOnlyRootFilesystem: boolean; capabilities: { drop: string[] } };
  startupProbe?: unknown;
  livenessProbe?: unknown;
  readinessProbe?: unknown;
  env?: { name: string; value?: string }[];
}
interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  spec: {
    jobTemplate: { spec: Manifest['spec'] };
    selector: { matchLabels: Record<string, string> };
    podSelector: { matchLabels?: Record<string, string> };
    ingress?: { from?: { podSelector?: { matchLabels: Record<string, string> } }[]; ports: { port: number }[] }[];
    template: {
      spec: {
        serviceAccountName: string;
        automountServiceAccountToken: boolean;
        securityContext: { runAsNonRoot: boolean; seccompProfile: { type: string } };
        topologySpreadConstraints?: unknown[];
        containers: Container[];
        initContainers?: Container[];
      };
    };
  };
}

describe.each(environments.map((environment) => [environment.name, environment] as const))('the %s environment', (_, environment) => {
  const objects = Object.values(render(environment)).flat() as Manifest[];
  /** A CronJob's pods are those of its Jobs. */
  const asJob = (manifest: Manifest): Manifest =>
    manifest.kind === 'CronJob' ? { ...manifest, spec: manifest.spec.jobTemplate.spec } : manifest;
  const workloads = objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'Job', 'CronJob'].includes(kind)).map(asJob);
  const lasting = workloads.filter(({ kind }) => !['Job', 'CronJob'].includes(kind));
  const withSandbox = environment.sandbox !== undefined;
  const own = [...serviceNames, 'gateway', 'operator'];
  const containersOf = ({ spec }: Manifest) => [...spec.template.spec.containers, ...(spec.template.spec.initContainers ?? [])];

  test('has every workload of the graph, each object once', () => {
    expect(lasting.map(({ metadata }) => metadata.name).sort()).toEqual(
      [...own, 'mariadb', 'rabbitmq', 'redis', 'keycloak', ...(withSandbox ? sandboxNames : [])].sort(),
    );
    const ids = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(workloads.map((workload) => [`${workload.kind} ${workload.metadata.name}`, workload] as const))(
    '%s runs under Pod Security restricted, with a read-only root, requests and a memory limit, as its own account without a token',
    (name, workload) => {
      const pod = workload.spec.template.spec;
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(pod.serviceAccountName).not.toBe('default');
      expect(pod.automountServiceAccountToken).toBe(/^(Deployment operator|Job make-secrets-.*)$/.test(name));
      for (const container of containersOf(workload)) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources.requests).toMatchObject({ cpu: expect.any(String) as string, memory: expect.any(String) as string });
        expect(container.resources.limits?.memory).toBeDefined();
        expect(container.imagePullPolicy).toBe('IfNotPresent');
        expect(container.image).not.toMatch(/:latest$|^[^:]+$/);
      }
    },
  );

  test.each(lasting.map((workload) => [`${workload.kind} ${workload.metadata.name}`, workload] as const))(
    '%s has three probes, is spread, and has a disruption budget and a service',
    (_name, workload) => {
      for (const container of workload.spec.template.spec.containers) {
        expect(container).toMatchObject({ startupProbe: {}, livenessProbe: {}, readinessProbe: {} });
      }
      expect(workload.spec.template.spec.topologySpreadConstraints).toHaveLength(2);
      for (const kind of ['PodDisruptionBudget', 'Service', 'ServiceAccount']) {
        expect(objects, kind).toContainEqual(
          expect.objectContaining({ kind, metadata: expect.objectContaining({ name: workload.metadata.name }) as unknown }),
        );
      }
    },
  );

  test('no secret has a value in a manifest', () => {
    expect(objects.map(({ kind }) => kind)).not.toContain('Secret');
    const given = workloads.flatMap(containersOf).flatMap(({ env = [] }) => env.filter(({ value }) => value !== undefined));
    for (const { name, value } of given) {
      if (/SECRET|PASSWORD|PASS$|KEYS?$|_URL$/.test(name.replace(/_FILE$/, ''))) expect(value, name).not.toMatch(/:\/\/[^/]*@/);
      if (/SECRET|PASSWORD/.test(name)) expect(name).toMatch(/_FILE$/);
    }
  });

  test('everything is denied but the edges of the service graph', () => {
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies).toContainEqual(expect.objectContaining({ spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } }));
    const nameOf = (labels: Record<string, string> | undefined) => labels?.['app.kubernetes.io/name'];
    const allowed = policies.flatMap(({ spec }) =>
      (spec.ingress ?? []).flatMap(({ from = [], ports }) =>
        from.flatMap(({ podSelector }) => {
          const caller = nameOf(podSelector?.matchLabels);
          return caller === undefined ? [] : ports.map(({ port }) => `${caller} → ${nameOf(spec.podSelector.matchLabels)}:${port}`);
        }),
      ),
    );
    // Through the Kubernetes API, which has no address that a policy could name; the operator asks every caller for a token.
    const fromAnywhere = policies.flatMap(({ spec }) =>
      (spec.ingress ?? []).flatMap(({ from, ports }) =>
        from === undefined ? ports.map(({ port }) => `${nameOf(spec.podSelector.matchLabels) ?? ''}:${port}`) : [],
      ),
    );
    expect(fromAnywhere).toEqual(['operator:8108']);
    const inside = edges({ withSandbox }).filter(({ to }) => !/^(internet|kubernetes)-/.test(to));
    const fromGraph = inside.flatMap(({ from, to }) => portsOf(to as WorkloadName).map((port) => `${from} → ${to}:${port}`));
    const jobs = [...serviceNames.map((name) => `migrate-${name}`), ...(environment.backup ? ['backup'] : [])];
    const fromJobs = jobs.map((name) => `${name} → mariadb:3306`);
    const workloadNames = lasting.map(({ metadata }) => metadata.name as WorkloadName);
    const amongPeers = workloadNames.flatMap((name) => peersOf(name).map((port) => `${name} → ${name}:${port}`));
    expect([...new Set(allowed)].sort()).toEqual([...new Set([...fromGraph, ...fromJobs, ...amongPeers])].sort());
  });
});
