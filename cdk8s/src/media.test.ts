import { describe, expect, test } from 'vitest';
import { environments } from './environment.ts';
import { render } from './platform.ts';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number;
    readonly strategy?: { readonly type: string };
    readonly accessModes?: readonly string[];
    readonly egress?: readonly { readonly ports?: readonly { readonly port: number }[] }[];
    readonly template: {
      readonly spec: {
        readonly volumes: readonly { readonly name: string; readonly persistentVolumeClaim?: { readonly claimName: string } }[];
        readonly containers: readonly {
          readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: unknown }[];
          readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
        }[];
      };
    };
  };
}

const objectsOf = (name: string): Manifest[] => {
  const environment = environments.find((each) => each.name === name);
  if (!environment) throw new Error(`There is no environment ${name}`);
  return Object.values(render(environment)).flat() as Manifest[];
};
const only = (objects: readonly Manifest[], kind: string, name: RegExp): Manifest => {
  const found = objects.filter((each) => each.kind === kind && name.test(each.metadata.name));
  if (found.length !== 1 || !found[0]) throw new Error(`${String(found.length)} objects ${kind} ${String(name)}`);
  return found[0];
};
const mediaOf = (workload: Manifest) =>
  (workload.spec.template.spec.containers[0]?.env ?? []).filter(({ name }) => name.startsWith('MEDIA_'));

test('in dev pictures lie on a volume, which all pods of its one node may have at once, so that a roll-out goes unnoticed; migrations do not wait for it', () => {
  const objects = objectsOf('dev');
  const workout = only(objects, 'Deployment', /^workout$/);
  expect(only(objects, 'PersistentVolumeClaim', /^media$/).spec.accessModes).toEqual(['ReadWriteOnce']);
  expect(workout.spec).toMatchObject({ replicas: 1, strategy: { type: 'RollingUpdate' } });
  const [folder] = mediaOf(workout);
  expect(folder).toEqual({ name: 'MEDIA_FOLDER', value: '/media' });
  const pod = workout.spec.template.spec;
  expect(pod.containers[0]?.volumeMounts).toContainEqual({ name: 'media', mountPath: folder?.value });
  expect(pod.volumes).toContainEqual({ name: 'media', persistentVolumeClaim: { claimName: 'media' } });
  const migration = only(objects, 'Job', /^migrate-workout-/).spec.template.spec;
  expect(migration.volumes.map(({ name }) => name)).not.toContain('media');
});

describe.each(['production-aws', 'production-google-cloud', 'production-digitalocean'])('%s', (name) => {
  const objects = objectsOf(name);

  test('keeps pictures in a bucket, which every pod reaches; keys come from a Secret that need not be there', () => {
    const workout = only(objects, 'Deployment', /^workout$/);
    expect(mediaOf(workout)).toContainEqual({ name: 'MEDIA_BUCKET', value: 'spotter-example-pictures' });
    for (const key of ['MEDIA_ACCESS_KEY_ID', 'MEDIA_SECRET_ACCESS_KEY'])
      expect(mediaOf(workout)).toContainEqual({
        name: key,
        valueFrom: { secretKeyRef: { name: 'spotter-media-bucket', key, optional: true } },
      });
    expect(workout.spec.strategy).toMatchObject({ type: 'RollingUpdate' });
    const ports = (only(objects, 'NetworkPolicy', /^workout$/).spec.egress ?? []).flatMap((rule) => rule.ports ?? []);
    expect(ports.map(({ port }) => port)).toContain(443);
  });
});

test('where the bucket has no name there are no pictures', () => {
  for (const name of ['staging', 'production'])
    expect(mediaOf(only(objectsOf(name), 'Deployment', /^workout$/))).toContainEqual({ name: 'MEDIA_BUCKET', value: '' });
});
