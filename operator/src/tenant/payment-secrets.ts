import type { Logger } from 'pino';
import { undefinedIfMissing, type KubeApi } from '../cluster/kube-api.ts';
import type { Reflector } from '../cluster/reflector.ts';
import { tenantLabel } from '../cluster/tenant-label.ts';
import { watchOfTenants, type Labelled } from '../cluster/watch-of-tenants.ts';
import type { Timer } from '../queue/timer.ts';

export interface PaymentSecret {
  /** By its label; what carries another's slug is not for this tenant. */
  readonly tenant: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

/** Where gyms' own keys are: one namespace, in which the operator may read Secrets and nothing else. */
export interface PaymentSecrets {
  readonly namespace: string;
  readonly find: (name: string) => Promise<PaymentSecret | undefined>;
}

interface Secret {
  readonly metadata: Labelled;
  readonly data?: Readonly<Record<string, string>>;
}

interface Parts {
  readonly api: KubeApi;
  readonly timer: Timer;
  readonly log: Logger;
  readonly namespace: string;
}

const collection = (namespace: string): string => `/api/v1/namespaces/${namespace}/secrets`;

/** Values are read when they are needed and kept nowhere. */
export const readPaymentSecrets = (api: KubeApi, namespace: string): PaymentSecrets => ({
  namespace,
  find: async (name) => {
    const secret = await api.call<Secret>({ path: `${collection(namespace)}/${name}` }).catch(undefinedIfMissing);
    const values = Object.entries(secret?.data ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()] as const);
    return secret && { tenant: secret.metadata.labels?.[tenantLabel], values: Object.fromEntries(values) };
  },
});

/** The watch only says whose Secret has changed. */
export const paymentSecrets = ({ api, timer, log, namespace }: Parts) => {
  const path = collection(namespace);
  const watch = (onChange: (slug: string) => void): Pick<Reflector, 'stop'> => watchOfTenants({ api, path, timer, log }, onChange);
  return { ...readPaymentSecrets(api, namespace), watch };
};
