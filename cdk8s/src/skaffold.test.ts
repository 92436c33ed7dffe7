import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { environments } from './environment.ts';
import { SkaffoldConfig } from './skaffold-schema.ts';
import { skaffoldYaml } from './skaffold.ts';

const root = join(import.meta.dirname, '../..');
const committed = readFileSync(join(root, 'skaffold.yaml'), 'utf8');
const config = SkaffoldConfig.parse(parse(committed));
const profiles = config.profiles ?? [];
type Artifact = NonNullable<NonNullable<SkaffoldConfig['build']>['artifacts']>[number];

interface Manifest {
  readonly kind: string;
}
const manifestsIn = (patterns: readonly string[] = []): Manifest[] =>
  patterns
    .flatMap((pattern) => {
      const files = globSync(pattern, { cwd: root });
      expect(files, pattern).not.toEqual([]);
      return files;
    })
    .flatMap((file) => parseAllDocuments(readFileSync(join(root, file), 'utf8')).flatMap((each) => (each.toJS() as Manifest | null) ?? []));
const imagesIn = (manifests: readonly Manifest[]): string[] => [
  ...new Set((JSON.stringify(manifests).match(/"image":"[^"]+"/g) ?? []).map((text) => text.slice('"image":"'.length, -1))),
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-skaffold-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A program that writes down how it was called, and from where. */
const recorder = (name: string): { path: string; calls: () => string[] } => {
  const [path, log] = [join(folder, name), join(folder, `${name}.log`)];
  writeFileSync(path, `#!/bin/sh\necho "$(pwd)> $*" >>'${log}'\n`);
  chmodSync(path, 0o755);
  return { path, calls: () => readFileSync(log, 'utf8').trim().split('\n') };
};

test('skaffold.yaml is what the code renders (else run npm run manifests), by the rules of Skaffold’s schema', () => {
  expect(committed).toBe(skaffoldYaml());
  expect(() => SkaffoldConfig.parse({ ...config, build: { artifacts: [{ image: 'a', dockerfile: 'b' }] } })).toThrow(/dockerfile/);
  expect(() => SkaffoldConfig.parse({ ...config, apiVersion: 'skaffold/v4beta13' })).toThrow(/v4beta14/);
});

test('every image of ours in dev is built, and nothing else', () => {
  const wanted = imagesIn(manifestsIn(config.manifests?.rawYaml)).filter((image) => image.startsWith('spotter/'));
  for (const artifacts of [config.build?.artifacts, ...profiles.flatMap(({ build }) => (build?.artifacts ? [build.artifacts] : []))]) {
    expect(artifacts?.map(({ image }) => `${image}:dev`).sort()).toEqual(wanted.sort());
  }
});

test.each(environments.map(({ name }) => name))(
  '%s is rendered by the base or a profile of its name: all of its files, the namespace first',
  (name) => {
    const { rawYaml } = (name === 'dev' ? config : profiles.find((profile) => profile.name === name))?.manifests ?? {};
    const files = rawYaml?.filter((path) => path.startsWith('charts/environments/')) ?? [];
    expect([...files].sort()).toEqual(globSync(`charts/environments/${name}/*.yaml`, { cwd: root }).sort());
    expect(files[0]).toBe(`charts/environments/${name}/namespace.yaml`);
    expect(manifestsIn(rawYaml).filter(({ kind }) => kind === 'CustomResourceDefinition')).toHaveLength(
      globSync('charts/spotter/crds/*.yaml', { cwd: root }).length,
    );
  },
);

test('profiles of released environments build nothing and run no hook', () => {
  const released = profiles.filter(({ name }) => /^(staging|production)/.test(name));
  expect(released.length).toBeGreaterThan(3);
  const there = (path: string): unknown =>
    path
      .slice(1)
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], config);
  for (const { name, patches = [], build } of released) {
    expect(build, name).toBeUndefined();
    expect(patches.map(({ op, path }) => `${op ?? ''} ${path}`)).toEqual([
      'remove /build/artifacts',
      'remove /deploy/kubectl/hooks',
      'remove /portForward',
    ]);
    for (const { path } of patches) expect(there(path), path).toBeDefined();
  }
});

test('what is forwarded are services of dev on their ports', () => {
  const services = manifestsIn(config.manifests?.rawYaml).filter(({ kind }) => kind === 'Service') as unknown as {
    metadata: { name: string; namespace: string };
    spec: { ports: { port: number }[] };
  }[];
  for (const { resourceName, namespace, port } of config.portForward ?? []) {
    const found = services.find(({ metadata }) => metadata.name === resourceName && metadata.namespace === namespace);
    expect(found?.spec.ports.map((each) => each.port)).toContain(port);
  }
});

describe('files that change while it runs', () => {
  const live = profiles.find(({ name }) => name === 'live');
  const rules = (image: string) => live?.build?.artifacts?.find((artifact) => artifact.image === image)?.sync?.manual ?? [];
  /** Where Skaffold puts a file, or undefined when it builds the image anew. */
  const placeOf = (image: string, file: string): string | undefined => {
    const rule = rules(image).find(({ src }) =>
      new RegExp(
        `^${src
          .replace('**/*', '.+')
          .replace('**', '.+')
          .replaceAll('.ts', String.raw`\.ts`)}$`,
      ).test(file),
    );
    return rule && join(rule.dest, file.slice(rule.strip?.length ?? 0));
  };

  test('sources go where they are in the image; what changes the image builds it', () => {
    expect(live?.activation).toEqual([{ command: 'dev' }]);
    expect(placeOf('spotter/node', 'services/store/src/orders/place-order.ts')).toBe('/app/services/store/src/orders/place-order.ts');
    expect(placeOf('spotter/node', 'packages/contracts/src/index.ts')).toBe('/app/packages/contracts/src/index.ts');
    expect(placeOf('spotter/node', 'services/store/package.json')).toBeUndefined();
    expect(placeOf('spotter/node', 'services/store/migrations/001.sql')).toBeUndefined();
    expect(placeOf('spotter/web', 'frontend/dist/media/geist.woff2')).toBe('/web/media/geist.woff2');
  });

  interface Container {
    readonly image: string;
    readonly command: readonly string[];
    readonly securityContext: { readonly readOnlyRootFilesystem: boolean };
    readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
  }
  interface Pod {
    readonly containers: readonly Container[];
    readonly volumes: readonly { readonly name: string; readonly emptyDir?: object }[];
  }
  const pods = (): Pod[] =>
    manifestsIn(live?.manifests?.rawYaml)
      .filter(({ kind }) => kind === 'Deployment')
      .map((each) => (each as unknown as { spec: { template: { spec: Pod } } }).spec.template.spec);
  const running = (image: string): { container: Container; pod: Pod }[] =>
    pods().flatMap((pod) => pod.containers.filter((each) => each.image === `${image}:dev`).map((container) => ({ container, pod })));
  const canWrite = ({ container, pod }: { container: Container; pod: Pod }, path: string): boolean => {
    const mount = container.volumeMounts.find(({ mountPath }) => mountPath === path);
    return mount?.readOnly !== true && pod.volumes.find(({ name }) => name === mount?.name)?.emptyDir !== undefined;
  };

  test.each([
    ['spotter/node', ['/app/packages', '/app/services', '/app/operator'], 8],
    ['spotter/web', ['/web'], 1],
  ])('containers of %s can write %j, and nothing else of their root', (image, places, count) => {
    const targets = rules(image).map(({ dest, src }) => (dest === '/app' ? `/app/${src.split('/')[0] ?? ''}` : dest));
    expect(targets).toEqual(places);
    expect(running(image)).toHaveLength(count);
    for (const each of running(image)) {
      expect(each.container.securityContext.readOnlyRootFilesystem).toBe(true);
      for (const path of targets) expect(canWrite(each, path), path).toBe(true);
    }
  });

  test('our programs start anew when their sources change', () => {
    for (const { container } of running('spotter/node')) {
      const [node, restart = '', main = '', ...folders] = container.command;
      expect([node, restart.replace(/^.*\//, '')]).toEqual(['node', 'restart-on-change.ts']);
      for (const path of [restart, main, ...folders]) expect(existsSync(join(root, path)), path).toBe(true);
    }
  });
});

describe('builders', () => {
  const contextOf = ({ context = '.' }: Artifact): string => join(root, context);

  test('Dockerfiles and their stages are there', () => {
    const all = [config, ...profiles].flatMap(({ build }) => build?.artifacts ?? []).filter(({ docker }) => docker);
    for (const artifact of all) {
      const text = readFileSync(join(contextOf(artifact), artifact.docker?.dockerfile ?? 'Dockerfile'), 'utf8');
      if (artifact.docker?.target) expect(text).toMatch(new RegExp(`^FROM .* AS ${artifact.docker.target}$`, 'm'));
    }
  });

  test('for machines without Docker each command calls the builder as our own deploy does, and pushes when Skaffold asks for it', () => {
    const [builder, pusher] = [recorder('builder'), recorder('pusher')];
    const artifacts = profiles.find(({ name }) => name === 'without-docker')?.build?.artifacts ?? [];
    for (const artifact of artifacts) {
      // As Skaffold does it: in a shell, in the context, with these variables.
      execFileSync('sh', ['-c', artifact.custom?.buildCommand ?? ''], {
        cwd: contextOf(artifact),
        env: {
          ...process.env,
          IMAGE: `registry.example.com/${artifact.image}:1`,
          BUILD_CONTEXT: contextOf(artifact),
          PUSH_IMAGE: artifact.image === 'spotter/web' ? 'true' : 'false',
          IMAGE_BUILDER: builder.path,
          IMAGE_PUSHER: `${pusher.path} --quiet`,
        },
      });
    }
    const at = (name: string, context: string): string => `registry.example.com/spotter/${name}:1 ${join(root, context)} -f`;
    expect(builder.calls()).toEqual([
      `${root}> ${at('node', '.')} docker/node.Dockerfile`,
      `${root}> ${at('sandbox', '.')} docker/node.Dockerfile --target sandbox`,
      `${root}> ${at('web', '.')} docker/web.Dockerfile`,
      `${join(root, 'services/auth')}> ${at('keycloak', 'services/auth')} Dockerfile`,
    ]);
    expect(pusher.calls()).toEqual([`${root}> --quiet registry.example.com/spotter/web:1`]);
    const { status, stderr } = spawnSync('sh', ['docker/skaffold-build.sh', 'Dockerfile'], {
      cwd: root,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    });
    expect([status === 0, stderr]).toEqual([false, expect.stringContaining('IMAGE_BUILDER') as string]);
  });
});

test('before a deploy the gateway’s namespace is let in, and Jobs of the version before make room', () => {
  const kubectl = recorder('kubectl');
  for (const { host } of config.deploy?.kubectl?.hooks?.before ?? []) {
    const [program = '', ...args] = host.command;
    execFileSync(program, args, { cwd: root, env: { PATH: `${folder}${delimiter}${process.env.PATH ?? ''}`, INGRESS_NAMESPACE: 'edge' } });
  }
  expect(kubectl.calls()).toEqual([
    `${root}> label namespace edge spotter.dev/ingress=true --overwrite`,
    `${root}> -n spotter delete jobs -l app.kubernetes.io/part-of=spotter --ignore-not-found`,
  ]);
});
