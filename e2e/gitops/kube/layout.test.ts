import { execFile } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { hasCluster } from '../../../operator/kube/cluster.ts';
import { argoRules } from '../health/rules.ts';
import { build, charts, layout, manifestsIn, manifestsOf, substituted, type Manifest } from '../layout.ts';
import { definitionFiles } from './definitions.ts';

interface Kustomization extends Manifest {
  readonly spec: {
    readonly path: string;
    readonly dependsOn?: readonly { readonly name: string }[];
    readonly sourceRef: { readonly kind: string; readonly name: string };
    readonly prune: boolean;
    readonly deletionPolicy?: string;
    readonly wait?: boolean;
    readonly postBuild?: { readonly substitute: Readonly<Record<string, string>> };
    readonly serviceAccountName?: string;
    readonly commonMetadata?: { readonly annotations: Readonly<Record<string, string>> };
  };
}

interface Application extends Manifest {
  readonly spec: {
    readonly project: string;
    readonly source: { readonly repoURL: string; readonly path: string; readonly directory?: { readonly include: string } };
    readonly syncPolicy: { readonly automated: { readonly prune: boolean; readonly selfHeal: boolean } };
  };
}

interface Cluster {
  readonly environment: string;
  readonly sandbox: boolean;
}

const clusters = readdirSync(join(layout, 'platform/clusters')).map(
  (name) => parse(readFileSync(join(layout, 'platform/clusters', name, 'cluster.yaml'), 'utf8')) as Cluster,
);
const names = clusters.map(({ environment }) => environment);
const partsOf = (environment: string): string[] =>
  readdirSync(join(charts, 'environments', environment)).map((file) => file.replace('.yaml', ''));
const isKustomization = ({ apiVersion }: Manifest): boolean => apiVersion === 'kustomize.toolkit.fluxcd.io/v1';

/** What the platform team's repository and this one hold, by the name of the source. */
const folderIn = (source: string, path: string): string | undefined =>
  ({ 'flux-system': join('platform', path), spotter: join('../..', path), shop: join('gym', path) })[source];

interface Applied {
  readonly kustomizations: readonly Kustomization[];
  readonly objects: readonly Manifest[];
}

/** All that Flux makes of these objects, as far as the sources are ours. */
const reconciled = async (manifests: readonly Manifest[]): Promise<Applied> => {
  const kustomizations = manifests.filter(isKustomization) as Kustomization[];
  const below = await Promise.all(
    kustomizations.map(async ({ spec }) => {
      const folder = folderIn(spec.sourceRef.name, spec.path);
      if (folder === undefined) return { kustomizations: [], objects: [] };
      return reconciled(substituted(await build(folder, { isFlux: true }), spec.postBuild?.substitute ?? {}));
    }),
  );
  return {
    kustomizations: [...kustomizations, ...below.flatMap((each) => each.kustomizations)],
    objects: [...manifests, ...below.flatMap((each) => each.objects)],
  };
};
const known = new Map<string, Promise<Applied>>();
const fluxOf = (environment: string): Promise<Applied> => {
  const found = known.get(environment) ?? build(`platform/clusters/${environment}/flux`, { isFlux: true }).then(reconciled);
  known.set(environment, found);
  return found;
};

/** What Argo CD makes of `spotter/argocd` for a cluster, in the order of its waves. */
const applicationsOf = async ({ environment, sandbox }: Cluster): Promise<Application[]> => {
  const values = ['--set', `environment=${environment}`, '--set-string', `sandbox=${String(sandbox)}`];
  const { stdout } = await promisify(execFile)('helm', ['template', 'waves', join(layout, 'platform/spotter/argocd'), ...values]);
  const waveOf = ({ metadata }: Manifest): number => Number(metadata.annotations?.['argocd.argoproj.io/sync-wave']);
  return (manifestsIn(stdout) as Application[]).sort((one, other) => waveOf(one) - waveOf(other));
};

/** Names in the order of dependence. @throws Error on a cycle, or a name that is not there. */
const ordered = (kustomizations: readonly Kustomization[]): string[] => {
  const done: string[] = [];
  let left = [...kustomizations];
  while (left.length > 0) {
    const free = left.filter(({ spec }) => (spec.dependsOn ?? []).every(({ name }) => done.includes(name)));
    if (free.length === 0) throw new Error(`Nothing to begin with among ${left.map(({ metadata }) => metadata.name).join(', ')}`);
    done.push(...free.map(({ metadata }) => metadata.name));
    left = left.filter((each) => !free.includes(each));
  }
  return done;
};

describe.runIf(hasCluster)('the layout', () => {
  test('leaves Flux its own folder: with a kustomization that does not name it, Flux would take itself away', () => {
    expect(globSync('platform/clusters/*/flux/kustomization.yaml', { cwd: layout })).toEqual([]);
  });

  test('has a cluster for each step of a promotion', () => {
    expect(names.sort()).toEqual(['dev', 'production', 'staging']);
  });

  test.each(names)('%s: Flux applies each part of the environment once, in an order without cycles', async (environment) => {
    const { kustomizations } = await fluxOf(environment);
    const waves = kustomizations.filter(({ spec }) => spec.sourceRef.name === 'spotter').map(({ spec }) => spec.path.split('/').at(-1));
    expect(waves.sort()).toEqual([...partsOf(environment), 'definitions'].sort());
    const order = ordered(kustomizations.filter(({ metadata }) => metadata.namespace === 'flux-system'));
    const after = (one: string, other: string) => expect(order.indexOf(one)).toBeGreaterThan(order.indexOf(other));
    after('spotter-data', 'spotter-secrets');
    after('spotter-routes', 'spotter-services');
    after('tenants', 'spotter');
    expect(order.filter((name) => name.startsWith('spotter-')).at(-1)).toBe('spotter-routes');
  });

  test.each(clusters)('$environment: Argo CD applies the same parts in the same order', async (cluster) => {
    const applications = await applicationsOf(cluster);
    const ours = applications.filter(({ spec }) => spec.source.path === `charts/environments/${cluster.environment}`);
    expect(ours.map(({ spec }) => spec.source.directory?.include.replace('.yaml', '')).sort()).toEqual(partsOf(cluster.environment).sort());
    const { kustomizations } = await fluxOf(cluster.environment);
    const place = new Map(applications.map(({ metadata }, index) => [metadata.name.replace(`spotter-${cluster.environment}-`, ''), index]));
    for (const { metadata, spec } of kustomizations.filter((each) => each.spec.sourceRef.name === 'spotter')) {
      for (const { name } of spec.dependsOn ?? []) {
        const [later, earlier] = [metadata.name, name].map((each) => place.get(each.replace('spotter-', '')) ?? NaN);
        expect(later, `${metadata.name} after ${name}`).toBeGreaterThan(earlier ?? NaN);
      }
    }
  });

  test.each(clusters)('$environment: what cannot be made again is never pruned, by neither', async (cluster) => {
    const kept = ['definitions', 'namespace', 'cluster', 'data'];
    const { kustomizations } = await fluxOf(cluster.environment);
    const flux = kustomizations.filter(({ spec }) => spec.sourceRef.name === 'spotter' && !spec.prune);
    expect(flux.map(({ metadata }) => metadata.name.replace('spotter-', '')).sort()).toEqual([...kept].sort());
    const argo = (await applicationsOf(cluster)).filter(({ spec }) => !spec.syncPolicy.automated.prune);
    const unpruned = argo.map(({ metadata }) => metadata.name.replace(`spotter-${cluster.environment}-`, ''));
    expect(unpruned.sort()).toEqual([...kept, 'gateway-api'].sort());
    // Nothing of the platform goes because the object that applies it went.
    const platform = kustomizations.filter(({ metadata }) => metadata.namespace === 'flux-system');
    expect(platform.filter(({ spec }) => spec.deletionPolicy !== 'Orphan')).toEqual([]);
    for (const { metadata } of await applicationsOf(cluster)) expect(metadata).not.toHaveProperty('finalizers');
  });

  test.each(names)('%s: no Secret is in Git, and no Job that vanishes would be made and run again and again', async (environment) => {
    const { objects } = await fluxOf(environment);
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    const jobs = objects.filter(({ kind }) => kind === 'Job') as (Manifest & { spec: object })[];
    expect(jobs.length).toBeGreaterThan(5);
    for (const { metadata, spec } of jobs) {
      expect(metadata.name).toMatch(/-[0-9a-f]{10}$/);
      expect(spec).not.toHaveProperty('ttlSecondsAfterFinished');
    }
  });

  test.each(names)('%s: a gym’s own repository is applied with the gym’s account, to its namespace', async (environment) => {
    const { kustomizations, objects } = await fluxOf(environment);
    const shops = kustomizations.filter(({ metadata }) => metadata.name === 'shop');
    expect(shops.length).toBeGreaterThan(0);
    for (const { metadata, spec } of shops) {
      expect(spec).toMatchObject({ serviceAccountName: 'shop', targetNamespace: metadata.namespace, path: `./${environment}` });
      const namespace = objects.find(({ kind, metadata: { name } }) => kind === 'Namespace' && name === metadata.namespace);
      expect(`gym-${namespace?.metadata.labels?.['spotter.dev/tenant'] ?? ''}`).toBe(metadata.namespace);
      expect(existsSync(join(layout, 'gym', spec.path))).toBe(true);
    }
  });

  test('Argo CD’s generators find what their templates name', () => {
    const [spotter = '', tenants = '', gyms = ''] = ['spotter', 'tenants', 'gyms'].map((name) =>
      readFileSync(join(layout, `platform/argocd/${name}.yaml`), 'utf8'),
    );
    const read = (pattern: string) =>
      globSync(pattern, { cwd: join(layout, 'platform') }).map(
        (file) => parse(readFileSync(join(layout, 'platform', file), 'utf8')) as object,
      );
    const [ofClusters, ofGyms] = [read('clusters/*/cluster.yaml'), read('tenants/*/gym.yaml')];
    const named = (text: string) => [...new Set([...text.matchAll(/\{\{ \.(\w+) \}\}/g)].map(([, name = '']) => name))];
    for (const cluster of ofClusters) {
      expect(Object.keys(cluster)).toEqual(expect.arrayContaining([...named(spotter), ...named(tenants)]));
      for (const gym of ofGyms) {
        expect(Object.keys({ ...cluster, ...gym })).toEqual(expect.arrayContaining(named(gyms)));
        const { slug, repository } = gym as { slug: string; repository: string };
        const [project] = manifestsOf(`platform/tenants/${slug}/argocd/project.yaml`);
        expect(project).toMatchObject({
          metadata: { name: `gym-${slug}` },
          spec: { sourceRepos: [repository], destinations: [{ namespace: `gym-${slug}` }], clusterResourceWhitelist: [] },
        });
      }
    }
  });

  test('Argo CD has a rule for each of our kinds', () => {
    const kinds = globSync('*.yaml', { cwd: join(charts, 'spotter/crds') })
      .flatMap((file) => manifestsIn(readFileSync(join(charts, 'spotter/crds', file), 'utf8')))
      .map((definition) => (definition as unknown as { spec: { names: { kind: string } } }).spec.names.kind);
    expect(Object.keys(argoRules())).toEqual(expect.arrayContaining(kinds.map((kind) => `spotter.dev_${kind}`)));
  });
});

describe.runIf(hasCluster)('an API server with the definitions of Flux, Argo CD and the Gateway API takes every object', () => {
  const apply = async (objects: readonly unknown[], ...options: string[]): Promise<string> => {
    const args = [
      'apply',
      '--server-side',
      '--force-conflicts',
      '--field-manager=spotter-test',
      '--validate=strict',
      ...options,
      '-f',
      '-',
    ];
    const running = promisify(execFile)('kubectl', args, { maxBuffer: 10_000_000 });
    running.child.stdin?.end(objects.map((object) => `---\n${stringify(object, { aliasDuplicateObjects: false })}`).join(''));
    return (await running).stdout;
  };

  beforeAll(async () => {
    const own = globSync('*.yaml', { cwd: join(charts, 'spotter/crds') }).map((file) => join(charts, 'spotter/crds', file));
    await apply([...own, ...definitionFiles()].flatMap((file) => manifestsIn(readFileSync(file, 'utf8'))));
    await eventually(async () => {
      const { stdout } = await promisify(execFile)('kubectl', ['api-resources', '-o', 'name']);
      expect(stdout.split('\n')).toEqual(
        expect.arrayContaining([
          'tenants.spotter.dev',
          'kustomizations.kustomize.toolkit.fluxcd.io',
          'appprojects.argoproj.io',
          'sealedsecrets.bitnami.com',
        ]),
      );
    }, 60);
    const namespaces = ['flux-system', 'argocd', 'gym-granite-gym', 'spotter'];
    await apply(namespaces.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
  }, 120_000);

  /** Kinds of the environments themselves have their own test, in cdk8s. */
  const isOfLayout = ({ apiVersion }: Manifest): boolean =>
    /^(kustomize|source)\.toolkit\.fluxcd\.io|^argoproj\.io|^spotter\.dev|^v1$|^rbac/.test(apiVersion);

  test.each(names)('%s with Flux', async (environment) => {
    const tenants = await build(`platform/tenants/${environment}/flux`);
    const platform = await build(`platform/clusters/${environment}/flux`, { isFlux: true });
    const waves = await build(`platform/spotter/flux/with-sandbox`);
    const taken = await apply([...platform, ...waves, ...tenants].filter(isOfLayout), '--dry-run=server');
    expect(taken.trim().split('\n')).toHaveLength(platform.length + waves.length + tenants.length);
  });

  test.each(clusters)('$environment with Argo CD', async (cluster) => {
    const objects = [
      ...(await build('platform/argocd')),
      ...(await build(`platform/tenants/${cluster.environment}/argocd`)),
      ...(await applicationsOf(cluster)),
    ];
    expect((await apply(objects, '--dry-run=server')).trim().split('\n')).toHaveLength(objects.length);
  });

  test.each(names)('%s of a gym', async (environment) => {
    const objects = await build(`gym/${environment}`);
    const taken = await apply(objects, '--dry-run=server', '--namespace=gym-granite-gym');
    expect(taken.trim().split('\n')).toHaveLength(objects.length);
  });

  test.each(['external-secrets', 'sealed-secrets'])('the examples of secrets: %s', async (way) => {
    const objects = await build(`platform/secrets/${way}`);
    expect((await apply(objects, '--dry-run=server')).trim().split('\n')).toHaveLength(objects.length);
    for (const { metadata } of objects) expect(['spotter-mail', 'spotter-payment-providers']).toContain(metadata.name);
  });

  test('what the platform needs of the cluster', async () => {
    expect(await apply(await build('platform/infrastructure/ingress'), '--dry-run=server')).toContain(
      'namespace/ingress serverside-applied',
    );
  });
});
