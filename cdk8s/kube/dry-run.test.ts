import { KubeConfig, KubernetesObjectApi, PatchStrategy, type KubernetesObject } from '@kubernetes/client-node';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { gatewayApiCrds } from '../../operator/kube/gateway-api.ts';
import { environments } from '../src/environment.ts';
import { parts } from '../src/platform.ts';

const hasCluster = Boolean(process.env.KUBECONFIG);
if (!hasCluster && process.env.CI) throw new Error('KUBECONFIG names no API server: the kube suite cannot be skipped in CI');

const charts = join(import.meta.dirname, '../../charts');
const objectsIn = (file: string): KubernetesObject[] =>
  parseAllDocuments(readFileSync(file, 'utf8')).flatMap((document) => (document.toJS() as KubernetesObject | null) ?? []);

describe.runIf(hasCluster)('an API server takes every manifest, in a namespace that enforces Pod Security restricted', () => {
  const config = new KubeConfig();
  if (hasCluster) config.loadFromDefault();
  const api = hasCluster ? KubernetesObjectApi.makeApiClient(config) : (undefined as never);
  const apply = (object: KubernetesObject, dryRun?: 'All') =>
    api.patch(object, undefined, dryRun, 'spotter-test', true, PatchStrategy.ServerSideApply);

  beforeAll(async () => {
    const crds = [
      ...gatewayApiCrds('gateways', 'httproutes'),
      ...readdirSync(join(charts, 'spotter/crds')).map(
        (file) => parse(readFileSync(join(charts, 'spotter/crds', file), 'utf8')) as unknown,
      ),
    ] as KubernetesObject[];
    for (const crd of crds) await apply(crd);
    for (const crd of crds) {
      await eventually(async () => {
        const { status } = (await api.read(crd as Parameters<typeof api.read>[0])) as {
          status?: { conditions?: { type: string; status: string }[] };
        };
        expect(status?.conditions).toContainEqual(expect.objectContaining({ type: 'Established', status: 'True' }));
      });
    }
  }, 60_000);

  test.each(environments.map(({ name, namespace }) => [name, namespace] as const))(
    '%s',
    async (name, namespace) => {
      const [namespaceObject] = objectsIn(join(charts, 'environments', name, 'namespace.yaml'));
      expect(namespaceObject?.metadata).toMatchObject({ name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } });
      await apply(namespaceObject as KubernetesObject);
      const objects = parts.flatMap((part) => objectsIn(join(charts, 'environments', name, `${part}.yaml`)));
      expect(objects.length).toBeGreaterThan(50);
      for (const object of objects) await expect(apply(object, 'All'), nameOf(object)).resolves.toBeDefined();
      // Deployments are taken whatever their pods are: the pods themselves have to pass admission too.
      for (const pod of objects.flatMap((object) => podOf(object, namespace))) {
        await expect(apply(pod, 'All'), nameOf(pod)).resolves.toBeDefined();
      }
    },
    120_000,
  );
});

const nameOf = ({ kind = '', metadata }: KubernetesObject): string => `${kind} ${metadata?.name ?? ''}`;

/** The pod that a workload makes, under the account that every namespace has: the workload's own is not there in a dry run. */
const podOf = (
  object: KubernetesObject & { spec?: { template?: { metadata: object; spec: object } } },
  namespace: string,
): KubernetesObject[] => {
  const template = object.kind === 'Gateway' ? undefined : object.spec?.template;
  if (!template) return [];
  const metadata = { ...template.metadata, name: `try-${object.metadata?.name ?? ''}`, namespace };
  return [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: { restartPolicy: 'Always', ...template.spec, serviceAccountName: 'default' },
    } as KubernetesObject,
  ];
};
