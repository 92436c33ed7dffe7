/**
 * Who exists and who talks to whom. Network policies, URLs, secrets and probes follow from it; an edge that is not here does not connect.
 */
export type ServiceName = 'user' | 'workout' | 'social' | 'store' | 'payment' | 'notification';
export type DataName = 'mariadb' | 'rabbitmq' | 'redis' | 'keycloak';
export type SandboxName = 'payments-sandbox' | 'mail-catcher';
export type WorkloadName = ServiceName | DataName | SandboxName | 'gateway' | 'operator';

/** What lies outside the cluster: providers of payments, mail servers, the Kubernetes API. */
export type Outside = 'internet-https' | 'internet-smtp' | 'kubernetes-api';

export interface NodeWorkload {
  readonly port: number;
  /** Where health with reasons and metrics are, when not on `port`. */
  readonly healthPort?: number;
  /** Other ports that it serves. */
  readonly morePorts?: readonly number[];
  /** Of those, the ones that people reach through the Kubernetes API (`services/proxy`). It has no address that a policy could name. */
  readonly portsForKubernetes?: readonly number[];
  readonly talksTo: readonly (WorkloadName | Outside)[];
  /** With which its Node runs. */
  readonly nodeOptions?: readonly string[];
  /** Memory that a pod may use, and room for files on their way, where it is more than of others. */
  readonly memoryLimit?: string;
  readonly tmpSize?: string;
  readonly scale: { readonly min: number; readonly max: number; readonly cpuPercent: number };
  /** Environment variables from a Secret that only people can give. */
  readonly given?: { readonly secret: string; readonly keys: readonly string[] };
}

export const dataNames = ['mariadb', 'rabbitmq', 'redis', 'keycloak'] as const;
const data = dataNames;
const scale = { min: 2, max: 8, cpuPercent: 70 };

export const services: Readonly<Record<ServiceName, NodeWorkload>> = {
  user: { port: 8101, talksTo: data, scale },
  // A file that is imported leaves much garbage behind, which a large nursery or a heap with much room would only keep in memory for longer. A
  // picture of 60 megapixels takes 300 MB to decode in the worst case, outside of that heap, and 24 of 15 MB may be arriving (packages/media).
  workout: {
    port: 8102,
    talksTo: [...data, 'user'],
    scale,
    nodeOptions: ['--max-semi-space-size=8', '--max-old-space-size=256'],
    memoryLimit: '768Mi',
    tmpSize: '512Mi',
  },
  social: { port: 8103, talksTo: [...data, 'user', 'workout'], scale },
  store: { port: 8104, talksTo: [...data, 'user', 'payment'], scale },
  payment: {
    port: 8105,
    talksTo: [...data, 'user', 'internet-https'],
    scale: { min: 2, max: 4, cpuPercent: 70 },
    given: {
      secret: 'spotter-payment-providers',
      keys: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'PAYPAL_CLIENT_ID', 'PAYPAL_CLIENT_SECRET', 'PAYPAL_WEBHOOK_ID'],
    },
  },
  notification: {
    port: 8106,
    talksTo: [...data, 'user', 'internet-smtp'],
    scale: { min: 2, max: 4, cpuPercent: 70 },
    given: { secret: 'spotter-mail', keys: ['SMTP_URL'] },
  },
};

export const serviceNames = Object.keys(services) as ServiceName[];

export const gateway: NodeWorkload = {
  port: 8080,
  healthPort: 8180,
  talksTo: [...serviceNames, 'redis', 'rabbitmq', 'keycloak'],
  scale: { min: 2, max: 10, cpuPercent: 60 },
};

/** Where `kubectl spotter` reads what the platform has. Whoever comes shows a token, which the operator has Kubernetes judge. */
export const exportPort = 8108;

/** Two replicas for availability; one of them leads. */
export const operator: NodeWorkload = {
  port: 8107,
  morePorts: [exportPort],
  portsForKubernetes: [exportPort],
  talksTo: [...serviceNames, 'keycloak', 'kubernetes-api'],
  scale: { min: 2, max: 2, cpuPercent: 100 },
};

const alone = { min: 1, max: 1, cpuPercent: 100 };

/** What stands in for the world outside in development. */
export const sandboxes: Readonly<Record<SandboxName, NodeWorkload>> = {
  'payments-sandbox': { port: 8091, talksTo: ['gateway'], scale: alone },
  'mail-catcher': { port: 8092, morePorts: [8025], talksTo: [], scale: alone },
};
export const sandboxNames = Object.keys(sandboxes) as SandboxName[];

export const dataPorts: Readonly<Record<DataName, readonly number[]>> = {
  mariadb: [3306],
  rabbitmq: [5672],
  redis: [6379, 26379],
  keycloak: [8080],
};

const workloads = { ...services, ...sandboxes, gateway, operator };

/** Servers that keep data and form clusters. */
export type StatefulName = Exclude<DataName, 'keycloak'>;

/** Where an Erlang machine talks to others (which port that is, it says on 4369), and its tools, to which all members answer. */
export const erlangPort = 25_672;
export const erlangToolPorts = [35_672, 35_673, 35_674] as const;

/** On which the members of a cluster talk to each other, and nobody else to them. */
export const peerPorts: Readonly<Record<DataName, readonly number[]>> = {
  mariadb: [4567, 4568, 4444],
  rabbitmq: [4369, erlangPort, ...erlangToolPorts],
  redis: [], // Sentinels and servers are where clients find them too
  keycloak: [7800, 57_800], // messages between its caches, and who is still alive
};

export const portsOf = (name: WorkloadName): readonly number[] => {
  if (name in dataPorts) return dataPorts[name as DataName];
  const { port, morePorts = [] } = workloads[name as keyof typeof workloads];
  return [port, ...morePorts];
};

/** On which anybody may come, because the Kubernetes API does: it comes from an address that is the cluster's own business. */
export const portsForKubernetesOf = (name: WorkloadName): readonly number[] =>
  name in dataPorts ? [] : (workloads[name as keyof typeof workloads].portsForKubernetes ?? []);

/** Of a workload whose members talk to each other: on these ports, and on those that it serves. */
export const peersOf = (name: WorkloadName): readonly number[] => {
  return name in peerPorts ? [...peerPorts[name as DataName], ...portsOf(name)] : [];
};

/** Every edge of the graph, as from → to. With sandboxes: those that the sandboxes add. */
export const edges = ({ withSandbox }: { withSandbox: boolean }): { from: WorkloadName; to: WorkloadName | Outside }[] => [
  ...Object.entries({ ...services, gateway, operator }).flatMap(([from, { talksTo }]) =>
    talksTo.map((to) => ({ from: from as WorkloadName, to })),
  ),
  { from: 'keycloak', to: 'mariadb' },
  { from: 'keycloak', to: 'internet-smtp' },
  { from: 'keycloak', to: 'gateway' }, // back-channel logout
  ...(withSandbox ? sandboxEdges : []),
];

const sandboxEdges: { from: WorkloadName; to: WorkloadName }[] = [
  { from: 'payment', to: 'payments-sandbox' },
  { from: 'payments-sandbox', to: 'gateway' }, // webhooks
  { from: 'notification', to: 'mail-catcher' },
  { from: 'keycloak', to: 'mail-catcher' },
];
