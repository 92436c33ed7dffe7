import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { gatewayApiCrds } from '../../operator/kube/gateway-api.ts';
import { environments } from '../src/environment.ts';
import { parts } from '../src/platform.ts';
import { cloudCrds, unpublishedKinds } from './cloud-crds.ts';

const hasCluster = Boolean(process.env.KUBECONFIG);
if (!hasCluster && process.env.CI) throw new Error('KUBECONFIG names no API server: the kube suite cannot be skipped in CI');

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Record<string, string> };
  readonly spec?: {
    readonly template?: { readonly metadata: object; readonly spec: { readonly volumes?: readonly object[] } };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  };
}

const charts = join(import.meta.dirname, '../../charts');
const manifestsIn = (file: string): Manifest[] =>
  parseAllDocuments(readFileSync(file, 'utf8')).flatMap((document) => (document.toJS() as Manifest | null) ?? []);

/** In the order in which a cluster takes them. */
const filesOf = (environment: string): string[] =>
  parts.map((part) => join(charts, 'environments', environment, `${part}.yaml`)).filter((file) => existsSync(file));

/** What a person does with kubectl; rejects with what the API server says. */
const kubectlApply = async (objects: readonly unknown[], ...options: string[]): Promise<string> => {
  const running = promisify(execFile)(
    'kubectl',
    ['apply', '--server-side', '--force-conflicts', '--field-manager=spotter-test', '--validate=strict', ...options, '-f', '-'],
    { maxBuffer: 10_000_000 },
  );
  running.child.stdin?.end(objects.map((object) => `---\n${stringify(object, { aliasDuplicateObjects: false })}`).join(''));
  return (await running).stdout;
};

/** The pods that workloads make, under the account that every namespace has: their own are not there in a dry run. */
const podsOf = (objects: readonly Manifest[], namespace: string): object[] =>
  objects.flatMap(({ kind, metadata, spec }) => {
    const template = kind === 'Gateway' ? undefined : spec?.template;
    if (!template) return [];
    // What a StatefulSet adds to its pods.
    const claims = (spec?.volumeClaimTemplates ?? []).map(({ metadata: { name } }) => ({
      name,
      persistentVolumeClaim: { claimName: name },
    }));
    const volumes = [...(template.spec.volumes ?? []), ...claims];
    const named = { ...template.metadata, name: `try-${metadata.name}`, namespace };
    return [{ apiVersion: 'v1', kind: 'Pod', metadata: named, spec: { ...template.spec, volumes, serviceAccountName: 'default' } }];
  });

describe.runIf(hasCluster)('an API server takes every manifest, in a namespace that enforces Pod Security restricted', () => {
  beforeAll(async () => {
    const kinds = ['platforms', 'products', 'storeinventories', 'tenants'].flatMap((name) =>
      manifestsIn(join(charts, 'spotter/crds', `${name}.yaml`)),
    );
    await kubectlApply([...gatewayApiCrds('gatewayclasses', 'gateways', 'httproutes'), ...cloudCrds(), ...kinds]);
    await promisify(execFile)('kubectl', ['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
  }, 120_000);

  test.each(environments.map(({ name, namespace }) => [name, namespace] as const))(
    '%s',
    async (name, namespace) => {
      const [namespaceObject, ...all] = filesOf(name).flatMap(manifestsIn);
      const others = all.filter(({ kind }) => !unpublishedKinds.includes(kind));
      expect(all.length - others.length).toBe(name === 'production-google-cloud' ? 4 : 0);
      expect(namespaceObject?.metadata).toMatchObject({ name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } });
      // What is in a namespace is tried only when the namespace is there.
      await kubectlApply(all.filter(({ kind }) => kind === 'Namespace'));
      await kubectlApply([namespaceObject]);
      // Pods are taken only when their priority is known.
      await kubectlApply(others.filter(({ kind }) => kind === 'PriorityClass'));
      // Where no controller runs, nobody makes the account that pods are tried under.
      await kubectlApply([{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } }]);
      expect(others.length).toBeGreaterThan(50);
      const taken = await kubectlApply(others, '--dry-run=server');
      expect(taken.trim().split('\n')).toHaveLength(others.length);
      // Deployments are taken whatever their pods are: the pods themselves have to pass admission too.
      const pods = podsOf(others, namespace);
      expect((await kubectlApply(pods, '--dry-run=server')).trim().split('\n')).toHaveLength(pods.length);
    },
    120_000,
  );

  test('and the gateway that `make kind-up` installs', async () => {
    const [namespace, ...others] = manifestsIn(join(import.meta.dirname, '../../e2e/cluster/kind/traefik.yaml'));
    await kubectlApply([namespace]);
    expect((await kubectlApply(others, '--dry-run=server')).trim().split('\n')).toHaveLength(others.length);
  });
});
