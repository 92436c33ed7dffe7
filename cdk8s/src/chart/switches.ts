import { programNames, type Values } from './values.ts';

/** A choice between two texts: what Helm asks, and values for which the answer is no. */
export interface Switch {
  readonly condition: string;
  readonly off: (values: Values) => Values;
}

const data = ['mariadb', 'rabbitmq', 'redis', 'keycloak'] as const;

/** Everything that values switch, apart from what they only fill in. Each by itself: no two may decide about the same line. */
export const switches: readonly Switch[] = [
  ...data.map((name) => ({
    condition: `.Values.${name}.enabled`,
    off: (values: Values): Values => ({ ...values, [name]: { ...values[name], enabled: false } }),
  })),
  {
    condition: `hasPrefix "https://" .Values.publicUrl`,
    off: (values) => ({ ...values, publicUrl: values.publicUrl.replace(/^https/, 'http') }),
  },
  {
    condition: '.Values.routing.certificateIssuer',
    off: (values) => ({ ...values, routing: { ...values.routing, certificateIssuer: '' } }),
  },
  { condition: '.Values.routing.ingressClass', off: (values) => ({ ...values, routing: { ...values.routing, ingressClass: '' } }) },
  { condition: '.Values.storageClass', off: (values) => ({ ...values, storageClass: '' }) },
  { condition: '.Values.image.pullSecret', off: (values) => ({ ...values, image: { ...values.image, pullSecret: '' } }) },
  ...programNames.map((name) => ({
    condition: `gt (int .Values.services.${name}.maxReplicas) (int .Values.services.${name}.minReplicas)`,
    off: (values: Values): Values => {
      const size = values.services[name];
      return { ...values, services: { ...values.services, [name]: { ...size, maxReplicas: size.minReplicas } } };
    },
  })),
];
