import type { k8s } from 'cdk8s-plus-34';
import type { Bucket, Environment } from '../environment.ts';
import { cpuIn, resources, securityContext, writableTmp } from '../pod.ts';
import { fromSecret } from '../stateful.ts';

/** The Secret with keys for a bucket of a cloud that has no identities for pods. */
export const bucketSecret = 'spotter-backup-bucket';
export const bucketKeys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

const whereIn = (bucket: Bucket): k8s.EnvVar[] => [
  { name: 'BUCKET_KIND', value: bucket.kind },
  { name: 'BUCKET', value: bucket.name },
  ...(bucket.kind === 's3' ? [{ name: 'AWS_REGION', value: bucket.region }] : []),
  ...(bucket.kind === 's3' && bucket.endpoint !== undefined ? [{ name: 'AWS_ENDPOINT_URL_S3', value: bucket.endpoint }] : []),
  ...(bucket.kind === 's3' && bucket.hasKeys ? bucketKeys.map((name) => fromSecret(name, bucketSecret, name)) : []),
];

/** Brings what is on the volume and not in the bucket yet there. */
export const bucketUpload = (environment: Environment, bucket: Bucket, folder: string): k8s.Container => ({
  name: 'upload',
  image: environment.image('node'),
  imagePullPolicy: 'IfNotPresent',
  command: ['node', 'operator/src/backup/upload-backups.ts'],
  env: [{ name: 'FOLDER', value: folder }, ...whereIn(bucket)],
  resources: resources(cpuIn(environment, '50m'), '128Mi', '384Mi'),
  securityContext,
  volumeMounts: [writableTmp, { name: 'backup', mountPath: folder }],
});
