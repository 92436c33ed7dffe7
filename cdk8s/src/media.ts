import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import type { NodeServiceProps } from './node-service.ts';
import { labelsOf } from './pod.ts';

/** The Secret with keys for the bucket, where pods have no identity at it. It may come later: until then pictures are not available. */
const bucketSecret = 'spotter-media-bucket';
const bucketKeys = ['MEDIA_ACCESS_KEY_ID', 'MEDIA_SECRET_ACCESS_KEY'];

const mount = { name: 'media', mountPath: '/media' };

const key = (name: string): k8s.EnvVar => ({ name, valueFrom: { secretKeyRef: { name: bucketSecret, key: name, optional: true } } });

const volume = (scope: Construct, { namespace, storageClass }: Environment, storage: string): k8s.Volume => {
  new k8s.KubePersistentVolumeClaim(scope, 'media-volume', {
    metadata: { name: 'media', namespace, labels: labelsOf('workout') },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClass ? { storageClassName: storageClass } : {}),
      resources: { requests: { storage: k8s.Quantity.fromString(storage) } },
    },
  });
  return { name: mount.name, persistentVolumeClaim: { claimName: 'media' } };
};

/** Adds the place for pictures to the service that keeps them: its migrations need none. */
export const withMedia = (scope: Construct, props: NodeServiceProps): NodeServiceProps => {
  const { environment, env } = props;
  const { media } = environment;
  if (media.kind === 'bucket') {
    const { bucket: MEDIA_BUCKET, region: MEDIA_REGION, endpoint: MEDIA_ENDPOINT } = media;
    return { ...props, env: { ...env, MEDIA_BUCKET, MEDIA_REGION, MEDIA_ENDPOINT }, sourcedEnv: bucketKeys.map(key) };
  }
  return {
    ...props,
    env: { ...env, MEDIA_FOLDER: mount.mountPath },
    volumes: [volume(scope, environment, media.storage)],
    mounts: [mount],
  };
};
