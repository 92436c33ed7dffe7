import type { Environment } from './environment.ts';
import { securityContext } from './pod.ts';

/** Where the sources of the image `node` are, and which of them run. */
const sourcesAt = '/app';
export const sourceFolders = ['packages', 'services', 'operator'] as const;

/** Where the gateway serves the web app from, in the container beside it that takes its files. */
export const webAt = '/web';

/** As they are rendered: plain, without the constructs' own classes. */
interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly volumeMounts?: readonly object[];
  readonly [other: string]: unknown;
}
interface Pod {
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly object[];
}
interface Manifest {
  readonly kind: string;
  readonly spec?: { readonly template?: { readonly spec: Pod } };
}

/** The image's sources, copied to where they can be written; the rest of the root file system stays as it is: read-only. */
const withSources = (pod: Pod, image: string): Pod => {
  const mounts = sourceFolders.map((folder) => ({ name: 'sources', mountPath: `${sourcesAt}/${folder}`, subPath: folder }));
  const [program, ...others] = pod.containers as [Container, ...Container[]];
  const main = program.command?.at(-1) ?? '';
  return {
    ...pod,
    initContainers: [
      ...(pod.initContainers ?? []),
      {
        name: 'sources',
        image,
        imagePullPolicy: 'IfNotPresent',
        command: ['cp', '-r', ...sourceFolders, '/sources'],
        resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
        securityContext,
        volumeMounts: [{ name: 'sources', mountPath: '/sources' }],
      },
    ],
    containers: [
      {
        ...program,
        command: ['node', 'packages/service-kit/src/development/restart-on-change.ts', main, ...sourceFolders],
        volumeMounts: [...(program.volumeMounts ?? []), ...mounts],
      },
      ...others,
    ],
    volumes: [...(pod.volumes ?? []), { name: 'sources', emptyDir: { sizeLimit: '128Mi' } }],
  };
};

/** A container with the web app's image that does nothing: files can be put into one that runs only, and the image copies its own and ends. */
const withWebFiles = (pod: Pod, image: string): Pod => {
  if (!pod.initContainers?.some((container) => container.image === image)) return pod;
  const isThere = { exec: { command: ['test', '-f', `${webAt}/index.html`] }, periodSeconds: 30 };
  return {
    ...pod,
    containers: [
      ...pod.containers,
      {
        name: 'web-files',
        image,
        imagePullPolicy: 'IfNotPresent',
        command: ['sleep', 'infinity'],
        startupProbe: isThere,
        livenessProbe: isThere,
        readinessProbe: isThere,
        resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
        securityContext,
        volumeMounts: [{ name: 'web', mountPath: webAt }],
      },
    ],
  };
};

/** Deployments of our programs whose sources, and the web app's files, can be replaced while they run. Others stay as they are. */
export const live =
  ({ image }: Environment) =>
  <T>(object: T): T => {
    const { kind, spec } = object as Manifest;
    const pod = spec?.template?.spec;
    if (kind !== 'Deployment' || !pod || pod.containers[0]?.image !== image('node')) return object;
    return {
      ...object,
      spec: { ...spec, template: { ...spec.template, spec: withWebFiles(withSources(pod, image('node')), image('web')) } },
    };
  };
