import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exampleOf } from '@spotter/operator/crd/reference';
import { definitions } from '@spotter/operator/crd/kinds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { unpublishedKinds } from '../../../cdk8s/kube/cloud-crds.ts';
import { clusterSchemas } from '../../../cdk8s/kube/cluster-schemas.ts';
import { crdSchemas, usedCrds, type Crd } from '../../../cdk8s/kube/crd-schemas.ts';
import { has, helm, run } from '../../../cdk8s/kube/helm.ts';
import { hasCluster } from '../../../operator/kube/cluster.ts';
import { build, charts, layout, manifestsIn, manifestsOf, type Manifest } from '../layout.ts';
import { definitionFiles } from './definitions.ts';

const demo = join(charts, '../local/demo');
const environments = [...new Set(globSync('environments/*', { cwd: charts }))].sort();

/** Files of a reconciler itself are no objects of a cluster: what kustomize and Helm read, and the layout’s own list of clusters. */
const isObject = ({ apiVersion, kind }: Partial<Manifest>): boolean =>
  apiVersion !== undefined && kind !== undefined && !apiVersion.startsWith('kustomize.config.k8s.io/');
/** What SOPS keeps beside an encrypted object, and takes away with the encryption. */
const decrypted = ({ sops: _, ...manifest }: Manifest & { readonly sops?: unknown }): Manifest => manifest;
const objectsIn = (folder: string, pattern = '**/*.yaml'): Manifest[] =>
  globSync(pattern, { cwd: folder, exclude: ['**/templates/**'] })
    .flatMap((file) => manifestsIn(readFileSync(join(folder, file), 'utf8')))
    .filter(isObject)
    .map(decrypted);

describe.runIf(has('kubeconform') && hasCluster)('kubeconform, strictly, with a schema for every kind', () => {
  let [folder, location] = ['', ''];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'spotter-schemas-'));
    location = clusterSchemas(folder);
    crdSchemas(folder, [...definitionFiles().map((file) => parse(readFileSync(file, 'utf8')) as Crd), ...usedCrds()]);
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  /** @throws Error with what is wrong, also when there is no schema for a kind. */
  const checked = (manifests: readonly object[], ...options: string[]): Record<string, number> => {
    const documents = manifests.map((manifest) => stringify(manifest, { aliasDuplicateObjects: false })).join('---\n');
    const told = run('kubeconform', ['-strict', '-summary', '-output=json', '-schema-location', location, ...options, '-'], documents);
    return (JSON.parse(told) as { summary: Record<string, number> }).summary;
  };

  test.each(environments)('takes charts/%s as a whole', (environment) => {
    const objects = objectsIn(join(charts, environment));
    expect(objects.length).toBeGreaterThan(50);
    const skipped = objects.filter(({ kind }) => unpublishedKinds.includes(kind)).length;
    expect(skipped).toBe(environment.endsWith('google-cloud') ? 4 : 0);
    expect(checked(objects, `-skip=${unpublishedKinds.join(',')}`)).toEqual({
      valid: objects.length - skipped,
      invalid: 0,
      errors: 0,
      skipped,
    });
  });

  test('takes the GitOps layout, of Argo CD and of Flux, as kustomize and Helm build it', async () => {
    const built = globSync('{gym,platform}/**/kustomization.yaml', { cwd: layout }).map(dirname);
    // A folder for other folders to build on has what only they complete.
    const whole = built.filter((folder) => !/(^|\/)(base|base-flux|waves|with-sandbox)$/.test(folder));
    const loose = globSync('platform/**/*.yaml', { cwd: layout, exclude: ['**/templates/**'] }).filter(
      (file) => !built.includes(dirname(file)),
    );
    const ofFolders = await Promise.all(whole.map((folder) => build(folder, { isFlux: true })));
    const waves = manifestsIn(
      await helm(['template', 'waves', join(layout, 'platform/spotter/argocd'), '--set', 'environment=production']),
    );
    const objects = [...ofFolders.flat(), ...loose.flatMap(manifestsOf), ...waves].filter(isObject).map(decrypted);
    const kinds = new Set(objects.map(({ kind }) => kind));
    for (const kind of [
      'Application',
      'ApplicationSet',
      'GitRepository',
      'Kustomization',
      'Product',
      'SealedSecret',
      'StoreInventory',
      'Tenant',
    ])
      expect(kinds).toContain(kind);
    expect(checked(objects)).toEqual({ valid: objects.length, invalid: 0, errors: 0, skipped: 0 });
  });

  test('takes the demo’s resources and the examples of the reference', () => {
    const objects = [...objectsIn(demo), ...definitions.map(exampleOf)];
    expect(objects.length).toBeGreaterThan(definitions.length);
    expect(checked(objects)).toEqual({ valid: objects.length, invalid: 0, errors: 0, skipped: 0 });
  });

  test.each([
    ['a misspelt field of a Tenant', 'Tenant', 'displayName', 'displayNames'],
    ['a misspelt field of an HTTPRoute', 'HTTPRoute', 'hostnames', 'hostname'],
    ['a misspelt field of a Deployment', 'Deployment', 'automountServiceAccountToken', 'automountToken'],
    ['a misspelt field of a Kustomization', 'Kustomization', 'sourceRef', 'source'],
    ['a kind that nobody defines', 'Certificate', 'kind":"Certificate', 'kind":"Certificates'],
  ])('refuses %s', (_, kind, right, wrong) => {
    const all = [...objectsIn(demo), ...objectsIn(layout), ...objectsIn(join(charts, 'environments/production-aws'))];
    const found = JSON.stringify(all.find((each) => each.kind === kind));
    expect(found).toContain(right);
    expect(() => checked([JSON.parse(found.replace(right, wrong)) as object])).toThrow(new RegExp(wrong.replace(/^.*"/, '')));
  });
});
