import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import { takesBackups } from './backup/backup.ts';
import type { Environment } from './environment.ts';
import { edges, peersOf, portsForKubernetesOf, portsOf, sandboxNames, serviceNames, type Outside, type WorkloadName } from './graph.ts';
import { acmeSolverLabels, acmeSolverPort, issuerOfOwnHosts } from './routes.ts';
import { isManaged, managedPort } from './managed.ts';
import { labelsOf } from './pod.ts';

export const tcp = (...ports: number[]): k8s.NetworkPolicyPort[] =>
  ports.map((port) => ({ port: k8s.IntOrString.fromNumber(port), protocol: 'TCP' }));
export const pods = (name: string): k8s.NetworkPolicyPeer => ({ podSelector: { matchLabels: labelsOf(name) } });
const anyPodWithLabel = (key: string, value: string): k8s.NetworkPolicyPeer => ({
  namespaceSelector: {},
  podSelector: { matchLabels: { [key]: value } },
});
/** The internet without our own networks. */
const internet: k8s.NetworkPolicyPeer = {
  ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'] },
};

const outside: Readonly<Record<Outside, k8s.NetworkPolicyEgressRule>> = {
  'internet-https': { to: [internet], ports: tcp(443) },
  'internet-smtp': { to: [internet], ports: tcp(465, 587, 2525) },
  // The API server's address is the cluster's own business.
  'kubernetes-api': { ports: tcp(443, 6443, 16443) },
};
const isOutside = (to: WorkloadName | Outside): to is Outside => to in outside;

/** Where NodeLocal DNSCache listens on each node, when it is no pod that a policy could name. */
const nodeLocalDns = '169.254.20.10/32';

/** Names are asked for at the cluster's DNS pods, at a cache on the node, or where the cloud has it. */
export const dns = ({ cloud }: Environment): k8s.NetworkPolicyEgressRule => ({
  to: [
    anyPodWithLabel('k8s-app', 'kube-dns'),
    anyPodWithLabel('k8s-app', 'node-local-dns'),
    ...[nodeLocalDns, ...(cloud?.resolvers ?? [])].map((cidr) => ({ ipBlock: { cidr } })),
  ],
  ports: [
    { port: k8s.IntOrString.fromNumber(53), protocol: 'UDP' },
    { port: k8s.IntOrString.fromNumber(53), protocol: 'TCP' },
  ],
});

const workloads = (withSandbox: boolean): WorkloadName[] => [
  ...serviceNames,
  ...(withSandbox ? sandboxNames : []),
  'gateway',
  'operator',
  'mariadb',
  'rabbitmq',
  'redis',
  'keycloak',
];

/** A managed service may be in a private network or a public one: only its port is known. */
const wayTo = (environment: Environment, to: WorkloadName | Outside): k8s.NetworkPolicyEgressRule => {
  if (isOutside(to)) return outside[to];
  if (isManaged(environment, to)) return { ports: tcp(managedPort(environment, to)) };
  return { to: [pods(to)], ports: tcp(...portsOf(to)) };
};

/** From controllers in a namespace that says so, or from a load balancer that comes to pods itself. */
const fromIngress = ({ cloud }: Environment): k8s.NetworkPolicyPeer[] => [
  { namespaceSelector: { matchLabels: { 'spotter.dev/ingress': 'true' } } },
  ...(cloud?.loadBalancers ?? []).map((cidr) => ({ ipBlock: { cidr } })),
];

/** Who has a host of its own at the ingress. */
const isPublic = (name: WorkloadName): boolean => ['gateway', 'keycloak', ...sandboxNames].includes(name);

/** Who answers there asks who it is. */
const fromKubernetes = (name: WorkloadName): k8s.NetworkPolicyIngressRule[] => {
  const ports = portsForKubernetesOf(name);
  return ports.length === 0 ? [] : [{ ports: tcp(...ports) }];
};

/** cert-manager's pods that show the certificate authority that a gym's own host leads here, for as long as that takes. */
const acmeSolver = (scope: Construct, environment: Environment): void => {
  if (issuerOfOwnHosts(environment) === undefined) return;
  new k8s.KubeNetworkPolicy(scope, 'acme-solver-policy', {
    metadata: { name: 'acme-solver', namespace: environment.namespace },
    spec: {
      podSelector: { matchLabels: acmeSolverLabels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: fromIngress(environment), ports: tcp(acmeSolverPort) }],
      egress: [],
    },
  });
};

/** To a bucket, and to where the cloud says whose the pod is. */
const wayToBucket = ({ cloud }: Environment): k8s.NetworkPolicyEgressRule[] => [
  outside['internet-https'],
  ...(cloud?.identity ?? []).map(({ cidr, port }) => ({ to: [{ ipBlock: { cidr } }], ports: tcp(port) })),
];

/** Members' pictures are the workout service's. */
const keepsInBucket = ({ media }: Environment, name: WorkloadName): boolean => name === 'workout' && media.kind === 'bucket';

/** To the database, and to the bucket. */
const backups = (scope: Construct, environment: Environment): void => {
  if (!takesBackups(environment)) return;
  const { namespace, backup } = environment;
  new k8s.KubeNetworkPolicy(scope, 'backup-policy', {
    metadata: { name: 'backup', namespace, labels: labelsOf('backup') },
    spec: {
      podSelector: { matchLabels: labelsOf('backup') },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [dns(environment), wayTo(environment, 'mariadb'), ...(backup?.bucket ? wayToBucket(environment) : [])],
    },
  });
  new k8s.KubeNetworkPolicy(scope, 'mariadb-backup-policy', {
    metadata: { name: 'mariadb-backup', namespace },
    spec: {
      podSelector: { matchLabels: labelsOf('mariadb') },
      policyTypes: ['Ingress'],
      ingress: [{ from: [pods('backup')], ports: tcp(...portsOf('mariadb')) }],
    },
  });
};

/** Nothing may talk to anything, but for the edges of the graph, name resolution, and the way in from the ingress. */
export const policies = (scope: Construct, environment: Environment): void => {
  const { namespace, sandbox } = environment;
  const withSandbox = sandbox !== undefined;
  const all = edges({ withSandbox }).filter(({ from }) => !isManaged(environment, from));
  new k8s.KubeNetworkPolicy(scope, 'default-deny', {
    metadata: { name: 'default-deny', namespace },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  });
  for (const name of workloads(withSandbox).filter((each) => !isManaged(environment, each))) {
    const callers = all.filter(({ to }) => to === name);
    const called = all.filter(({ from }) => from === name);
    const fromOutside = isPublic(name) ? [{ from: fromIngress(environment), ports: tcp(...portsOf(name)) }] : [];
    const peers = peersOf(name);
    const ingress = [
      ...fromOutside,
      ...fromKubernetes(name),
      ...(peers.length === 0 ? [] : [{ from: [pods(name)], ports: tcp(...peers) }]),
      ...(callers.length === 0 ? [] : [{ from: callers.map(({ from }) => pods(from)), ports: tcp(...portsOf(name)) }]),
    ];
    const egress = [
      ...called.map(({ to }) => wayTo(environment, to)),
      ...(keepsInBucket(environment, name) ? wayToBucket(environment) : []),
      ...(peers.length === 0 ? [] : [{ to: [pods(name)], ports: tcp(...peers) }]),
    ];
    new k8s.KubeNetworkPolicy(scope, `${name}-policy`, {
      metadata: { name, namespace, labels: labelsOf(name) },
      spec: {
        podSelector: { matchLabels: labelsOf(name) },
        policyTypes: ['Ingress', 'Egress'],
        ingress,
        egress: egress.length === 0 ? [] : [dns(environment), ...egress],
      },
    });
  }
  new k8s.KubeNetworkPolicy(scope, 'make-secrets-policy', {
    metadata: { name: 'make-secrets', namespace, labels: labelsOf('make-secrets') },
    spec: {
      podSelector: { matchLabels: labelsOf('make-secrets') },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [dns(environment), outside['kubernetes-api']],
    },
  });
  acmeSolver(scope, environment);
  backups(scope, environment);
  const database: WorkloadName = 'mariadb';
  for (const name of serviceNames) {
    new k8s.KubeNetworkPolicy(scope, `migrate-${name}-policy`, {
      metadata: { name: `migrate-${name}`, namespace, labels: labelsOf(`migrate-${name}`) },
      spec: {
        podSelector: { matchLabels: labelsOf(`migrate-${name}`) },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [],
        egress: [dns(environment), wayTo(environment, database)],
      },
    });
  }
  if (isManaged(environment, database)) return;
  new k8s.KubeNetworkPolicy(scope, 'mariadb-migrations-policy', {
    metadata: { name: 'mariadb-migrations', namespace },
    spec: {
      podSelector: { matchLabels: labelsOf(database) },
      policyTypes: ['Ingress'],
      ingress: [{ from: serviceNames.map((name) => pods(`migrate-${name}`)), ports: tcp(...portsOf(database)) }],
    },
  });
};
