/** What differs between environments. Everything else is the same everywhere. */
export interface Environment {
  readonly name: string;
  readonly namespace: string;
  /** The platform's own address; tenants live at `<slug>.<its host>`. */
  readonly publicUrl: string;
  /** The identity provider's public address. */
  readonly identityUrl: string;
  readonly image: (name: string) => string;
  /** Overrides the graph's smallest number of replicas. */
  readonly replicas?: number;
  /** Stand-ins for payment providers and the mail server, and demo people who can log in. Never where money is real. */
  readonly sandbox?: { readonly paymentsUrl: string; readonly mailUrl: string };
  readonly gatewayClass: string;
  /** Also an Ingress, for clusters without the Gateway API. */
  readonly ingressClass?: string;
  /** The cluster's default when absent. */
  readonly storageClass?: string;
  readonly storage: { readonly mariadb: string; readonly rabbitmq: string; readonly redis: string };
}

const image =
  (registry: string, tag: string) =>
  (name: string): string =>
    `${registry}/${name}:${tag}`;

export const environments: readonly Environment[] = [
  {
    name: 'dev',
    namespace: 'spotter',
    publicUrl: 'http://spotter.localhost:8088',
    identityUrl: 'http://id.spotter.localhost:8088',
    image: image('spotter', 'dev'),
    replicas: 1,
    sandbox: { paymentsUrl: 'http://payments.spotter.localhost:8088', mailUrl: 'http://mail.spotter.localhost:8088' },
    gatewayClass: 'traefik',
    storage: { mariadb: '2Gi', rabbitmq: '1Gi', redis: '1Gi' },
  },
  {
    name: 'production',
    namespace: 'spotter',
    publicUrl: 'https://spotter.example.com',
    identityUrl: 'https://id.spotter.example.com',
    image: image('ghcr.io/spotter', '0.1.0'),
    gatewayClass: 'traefik',
    storage: { mariadb: '50Gi', rabbitmq: '10Gi', redis: '5Gi' },
  },
];
