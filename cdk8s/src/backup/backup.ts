import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import { hostsOf } from '../data/members.ts';
import type { Environment } from '../environment.ts';
import { serviceNames } from '../graph.ts';
import { serverImages } from '../images.ts';
import { isManaged } from '../managed.ts';
import { cpuIn, labelsOf, podSecurityContext, resources, securityContext, tmpVolume, writableTmp } from '../pod.ts';
import { fromSecret } from '../stateful.ts';
import { accountProps, shortHash } from '../workload.ts';
import { bucketUpload } from './bucket.ts';

const scripts = ['database.sh', 'take.sh', 'restore.sh'];
const folder = '/backup';
/** MariaDB's user in its image. */
const user = 999;

/** The last first: the first is the one on which everybody writes. */
const asked = (): string => hostsOf('mariadb').reverse().join(' ');
const schemas = [...serviceNames.map((name) => `spotter_${name}`), 'keycloak'].join(' ');

const script = (environment: Environment, command: readonly string[], keepDays: number): k8s.Container => ({
  name: 'database',
  image: environment.dataImages?.mariadb ?? serverImages.mariadb,
  imagePullPolicy: 'IfNotPresent',
  command: [...command],
  env: [
    fromSecret('MYSQL_PWD', 'spotter-mariadb', 'MARIADB_ROOT_PASSWORD'),
    { name: 'HOSTS', value: asked() },
    { name: 'SCHEMAS', value: schemas },
    { name: 'FOLDER', value: folder },
    { name: 'KEEP_DAYS', value: String(keepDays) },
  ],
  resources: resources(cpuIn(environment, '100m'), '64Mi', '256Mi'),
  securityContext,
  volumeMounts: [writableTmp, { name: 'backup', mountPath: folder }, { name: 'scripts', mountPath: '/scripts', readOnly: true }],
});

/** Whether backups are taken here: of a database of somebody else they are somebody else's. */
export const takesBackups = (environment: Environment): boolean => environment.backup !== undefined && !isManaged(environment, 'mariadb');

/**
 * A copy of all schemas each night, on a volume of its own and, where there is one, in a bucket; and a pod to restore from, which a person asks for.
 * See docs/backups.md.
 */
export const backup = (scope: Construct, environment: Environment): void => {
  const wanted = environment.backup;
  if (!wanted || !takesBackups(environment)) return;
  const { namespace, storageClass } = environment;
  const labels = labelsOf('backup');
  const metadata = { name: 'backup', namespace, labels };
  const pod: Omit<k8s.PodSpec, 'containers'> = {
    serviceAccountName: 'backup',
    priorityClassName: 'spotter-services',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: 'Never',
    securityContext: podSecurityContext(user),
    volumes: [
      tmpVolume,
      { name: 'backup', persistentVolumeClaim: { claimName: 'backup' } },
      { name: 'scripts', configMap: { name: 'backup' } },
    ],
  };
  const take = script(environment, ['bash', '/scripts/take.sh'], wanted.keepDays);
  const taking: k8s.PodSpec = wanted.bucket
    ? { ...pod, initContainers: [take], containers: [bucketUpload(environment, wanted.bucket, folder)] }
    : { ...pod, containers: [take] };
  const shelf = script(environment, ['sleep', '14400'], wanted.keepDays);
  const job = (name: string, spec: k8s.PodSpec, more: Partial<k8s.JobSpec>): k8s.JobTemplateSpec => ({
    metadata: { labels: { ...labels, 'app.kubernetes.io/component': name } },
    spec: { ...more, ttlSecondsAfterFinished: 7 * 86_400, template: { metadata: { labels }, spec } },
  });

  new k8s.KubeServiceAccount(scope, 'backup-account', { metadata, ...accountProps(environment) });
  new k8s.KubeConfigMap(scope, 'backup-scripts', {
    metadata,
    data: Object.fromEntries(scripts.map((name) => [name, readFileSync(join(import.meta.dirname, name), 'utf8')])),
  });
  new k8s.KubePersistentVolumeClaim(scope, 'backup-volume', {
    // Whoever takes the release away with Helm keeps the copies, as the data.
    metadata: { ...metadata, annotations: { 'helm.sh/resource-policy': 'keep' } },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClass ? { storageClassName: storageClass } : {}),
      resources: { requests: { storage: k8s.Quantity.fromString(wanted.storage) } },
    },
  });
  // A volume is made for the first pod that wants it: installers that wait until everything is there would wait for the first night.
  const first: k8s.PodSpec = { ...pod, containers: [script(environment, ['ls', folder], wanted.keepDays)] };
  new k8s.KubeJob(scope, 'backup-first', {
    metadata: { ...metadata, name: `backup-volume-${shortHash(first)}` },
    spec: { backoffLimit: 10, template: { metadata: { labels }, spec: first } },
  });
  new k8s.KubeCronJob(scope, 'backup-cron', {
    metadata,
    spec: {
      schedule: wanted.schedule,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      suspend: wanted.isSuspended ?? false,
      jobTemplate: job('take', taking, { backoffLimit: 3, activeDeadlineSeconds: 6 * 3600 }),
    },
  });
  new k8s.KubeCronJob(scope, 'backup-shelf', {
    metadata: { ...metadata, name: 'backup-shelf' },
    spec: {
      // A person makes a Job of it. Suspended it would count as not healthy for Argo CD; so it sleeps for four hours once in four years.
      schedule: '0 12 29 2 *',
      timeZone: 'Etc/UTC',
      jobTemplate: job('shelf', { ...pod, containers: [shelf] }, { backoffLimit: 0 }),
    },
  });
};
