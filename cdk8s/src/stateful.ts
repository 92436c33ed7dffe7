import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { dataPorts, type DataName } from './graph.ts';
import { labelsOf, podSecurityContext, securityContext, spread, tmpVolume, writableTmp } from './pod.ts';

export interface StatefulProps {
  readonly name: DataName;
  readonly environment: Environment;
  /** The image's own user. */
  readonly user: number;
  readonly image: string;
  readonly container: Pick<k8s.Container, 'command' | 'args' | 'env' | 'startupProbe' | 'livenessProbe' | 'readinessProbe'> & {
    readonly resources: k8s.ResourceRequirements;
    readonly volumeMounts: k8s.VolumeMount[];
  };
  readonly dataPath: string;
  readonly storage: string;
  readonly volumes?: readonly k8s.Volume[];
}

/** One server that keeps data: StatefulSet, headless Service, account, disruption budget. */
export const stateful = (scope: Construct, props: StatefulProps): void => {
  const { name, environment, user, container } = props;
  const { namespace } = environment;
  const labels = labelsOf(name);
  const metadata = { name, namespace, labels };
  new k8s.KubeServiceAccount(scope, `${name}-account`, { metadata, automountServiceAccountToken: false });
  new k8s.KubeService(scope, `${name}-service`, {
    metadata,
    spec: { clusterIp: 'None', selector: labels, ports: dataPorts[name].map((port) => ({ name: `tcp-${port}`, port })) },
  });
  new k8s.KubePodDisruptionBudget(scope, `${name}-budget`, {
    metadata,
    spec: { selector: { matchLabels: labels }, maxUnavailable: k8s.IntOrString.fromNumber(1) },
  });
  new k8s.KubeStatefulSet(scope, `${name}-set`, {
    metadata,
    spec: {
      serviceName: name,
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          securityContext: podSecurityContext(user),
          terminationGracePeriodSeconds: 120,
          topologySpreadConstraints: spread(name),
          containers: [
            {
              ...container,
              name,
              image: props.image,
              imagePullPolicy: 'IfNotPresent',
              ports: dataPorts[name].map((containerPort) => ({ name: `tcp-${containerPort}`, containerPort })),
              securityContext,
              volumeMounts: [writableTmp, { name: 'data', mountPath: props.dataPath }, ...container.volumeMounts],
            },
          ],
          volumes: [tmpVolume, ...(props.volumes ?? [])],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            ...(environment.storageClass ? { storageClassName: environment.storageClass } : {}),
            resources: { requests: { storage: k8s.Quantity.fromString(props.storage) } },
          },
        },
      ],
    },
  });
};

/** A probe that runs a command in the container. */
export const exec = (...command: string[]): k8s.ExecAction => ({ command });
export const fromSecret = (name: string, secret: string, key: string): k8s.EnvVar => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});
