import { aws } from './clouds/aws.ts';
import type { Cloud } from './clouds/cloud.ts';
import { digitalOcean } from './clouds/digitalocean.ts';
import { googleCloud } from './clouds/google-cloud.ts';
import type { DataName, StatefulName, WorkloadName } from './graph.ts';
import { pinned, registry, serverImages, version } from './images.ts';
import { installation } from './installation.ts';

/** What a pod asks for, and the memory that it may use. */
export interface Resources {
  readonly cpu: string;
  readonly memory: string;
  readonly memoryLimit: string;
}

/** How many pods of a program, and what each may use. */
export interface Size extends Resources {
  readonly min: number;
  readonly max: number;
  /** Of the requested CPU, at which the autoscaler adds a pod. */
  readonly cpuPercent: number;
}

/** What each member of the database keeps in memory of its pages, and on its volume of what was written, both as MariaDB reads sizes. */
export interface DatabaseCaches {
  readonly bufferPool: string;
  /** A member that was away for less than this takes only what it missed. */
  readonly writeSets: string;
}

/** Servers that somebody else runs, in the place of ours. Their passwords are Secrets that a person gives: see docs/secrets.md. */
export interface Managed {
  /** With what stands behind the schema in the address of our programs, and in that of Keycloak: TLS. */
  readonly mariadb?: { readonly host: string; readonly port: number; readonly query: string; readonly keycloakQuery: string };
  /** `amqp`, or `amqps` over TLS. */
  readonly rabbitmq?: { readonly scheme: string; readonly host: string; readonly port: number; readonly vhost: string };
  /** `redis`, or `rediss` over TLS. */
  readonly redis?: { readonly scheme: string; readonly host: string; readonly port: number };
  /** A Keycloak with the realm of services/auth. */
  readonly keycloak?: { readonly issuer: string };
}

/** Where copies of backups go. Who may write there is the pod's identity, or keys in a Secret that a person gives. */
export type Bucket =
  | { readonly kind: 's3'; readonly name: string; readonly region: string; readonly endpoint?: string; readonly hasKeys: boolean }
  | { readonly kind: 'gcs'; readonly name: string };

/** Copies of the database, when it is ours. See docs/backups.md. */
export interface Backup {
  /** As cron has it, in UTC. */
  readonly schedule: string;
  /** How long they stay on the volume. In a bucket that is the bucket's business. */
  readonly keepDays: number;
  readonly storage: string;
  readonly isSuspended?: boolean;
  readonly bucket?: Bucket;
}

/**
 * Where members' pictures lie: a bucket of S3 or of what speaks like it (at `endpoint`; empty: AWS), or a volume of a cluster with one node.
 * Who may use a bucket is the pod's identity, or keys in the Secret `spotter-media-bucket`. See docs/kubernetes.md.
 */
export type Media =
  | { readonly kind: 'bucket'; readonly bucket: string; readonly region: string; readonly endpoint: string }
  | { readonly kind: 'volume'; readonly storage: string };

/** What differs between environments. Everything else is the same everywhere. */
export interface Environment {
  readonly name: string;
  readonly namespace: string;
  /** The platform's own address; tenants live at `<slug>.<its host>`. */
  readonly publicUrl: string;
  /** The identity provider's public address. */
  readonly identityUrl: string;
  readonly image: (name: string) => string;
  /** Of the data services, where they do not come from Docker Hub. */
  readonly dataImages?: Partial<Readonly<Record<StatefulName, string>>>;
  /** Name of a Secret of the type `kubernetes.io/dockerconfigjson`, for images of a private registry. */
  readonly pullSecret?: string;
  /** Of the CPU that programs ask for elsewhere: a machine that has other things to do takes a new version beside the old one as well. */
  readonly cpuShare?: number;
  /** Overrides the graph's smallest number of replicas. */
  readonly replicas?: number;
  /** Overrides what the graph says of a program. */
  readonly sizes?: Partial<Readonly<Record<WorkloadName, Size>>>;
  /** Overrides what servers that keep data ask for. */
  readonly servers?: Partial<Readonly<Record<DataName, Resources>>>;
  readonly databaseCaches?: DatabaseCaches;
  readonly managed?: Managed;
  /** Addresses of the ingress, which may say who the caller is. */
  readonly trustedProxies?: string;
  /** Stand-ins for payment providers and the mail server, and demo people who can log in. Never where money is real. */
  readonly sandbox?: { readonly paymentsUrl: string; readonly mailUrl: string };
  /** Sources and the web app's files can be replaced while they run: for `skaffold dev`. */
  readonly isLive?: true;
  /** A ClusterIssuer of cert-manager for tenants' own hosts, when it is not that of `certificates`. */
  readonly ownHostsIssuer?: string;
  readonly gatewayClass: string;
  /** Also an Ingress, for clusters without the Gateway API. */
  readonly ingressClass?: string;
  /** The cluster's default when absent. */
  readonly storageClass?: string;
  /** Where the cluster runs, when that makes a difference: it gets a storage class and what its gateway needs. */
  readonly cloud?: Cloud;
  /** From cert-manager: for the platform's host and every tenant's below it. Else somebody gives the Secret `spotter-tls`. */
  readonly certificates?: {
    readonly issuer: string;
    readonly server: string;
    readonly email: string;
    /** Tenants' own hosts get certificates, too: needs a gateway that knows ListenerSets. */
    readonly isForOwnHosts: boolean;
  };
  /** None are taken when absent. */
  readonly backup?: Backup;
  readonly media: Media;
  readonly storage: { readonly mariadb: string; readonly rabbitmq: string; readonly redis: string };
}

/** The released images, by their digests as far as those are known. */
const released = {
  image: (name: string): string => pinned(`${registry}/${name}:${version}`),
  dataImages: {
    mariadb: pinned(serverImages.mariadb),
    rabbitmq: pinned(serverImages.rabbitmq),
    redis: pinned(serverImages.redis),
  },
};

const addresses = (host: string): Pick<Environment, 'publicUrl' | 'identityUrl'> => ({
  publicUrl: `https://${host}`,
  identityUrl: `https://id.${host}`,
});

const letsEncrypt = {
  issuer: 'letsencrypt',
  server: 'https://acme-v02.api.letsencrypt.org/directory',
  email: installation.email,
  isForOwnHosts: installation.certificatesForOwnHosts,
};

/** A bucket without a name: none are kept, until somebody gives it one. */
const noPictures: Media = { kind: 'bucket', bucket: '', region: 'us-east-1', endpoint: '' };

const production: Environment = {
  name: 'production',
  namespace: 'spotter',
  ...addresses(installation.host),
  ...released,
  gatewayClass: 'traefik',
  storage: { mariadb: '50Gi', rabbitmq: '10Gi', redis: '5Gi' },
  backup: { schedule: '20 2 * * *', keepDays: 14, storage: '50Gi' },
  media: { kind: 'bucket', ...installation.pictures },
};

/** Production in a cloud's own way. */
const productionAt = (name: string, cloud: Cloud, others: Partial<Environment> = {}): Environment => ({
  ...production,
  name: `production-${name}`,
  cloud,
  certificates: letsEncrypt,
  storageClass: 'spotter',
  media: cloud.media,
  ...(production.backup ? { backup: { ...production.backup, bucket: cloud.bucket } } : {}),
  ...others,
});

const { loadBalancerIp } = installation.googleCloud;

const dev: Environment = {
  name: 'dev',
  namespace: 'spotter',
  publicUrl: 'http://spotter.localhost:8088',
  identityUrl: 'http://id.spotter.localhost:8088',
  image: (name) => `spotter/${name}:dev`,
  replicas: 1,
  cpuShare: 0.25,
  // Three members and everything else of a demo have to fit on one small machine.
  servers: { mariadb: { cpu: '100m', memory: '384Mi', memoryLimit: '768Mi' } },
  databaseCaches: { bufferPool: '128M', writeSets: '64M' },
  sandbox: { paymentsUrl: 'http://payments.spotter.localhost:8088', mailUrl: 'http://mail.spotter.localhost:8088' },
  gatewayClass: 'traefik',
  storage: { mariadb: '2Gi', rabbitmq: '1Gi', redis: '1Gi' },
  media: { kind: 'volume', storage: '1Gi' },
};

export const environments: readonly Environment[] = [
  dev,
  { ...dev, name: 'live', isLive: true },
  {
    ...production,
    name: 'staging',
    // As in production, with two of each and no autoscaler, so that a new version is rolled out as it will be there.
    ...addresses(`staging.${installation.host}`),
    replicas: 2,
    storage: { mariadb: '10Gi', rabbitmq: '2Gi', redis: '1Gi' },
    backup: { schedule: '50 2 * * *', keepDays: 3, storage: '10Gi' },
    // Not those of production: whoever tries things out with a copy of its tables would delete its pictures.
    media: noPictures,
  },
  production,
  productionAt('aws', aws),
  productionAt('google-cloud', googleCloud, {
    gatewayClass: 'gke-l7-global-external-managed',
    trustedProxies: [...(googleCloud.loadBalancers ?? []), `${loadBalancerIp}/32`].join(','),
  }),
  productionAt('digitalocean', digitalOcean, { gatewayClass: 'cilium' }),
];
