import { describe, expect, test } from 'vitest';
import { environments } from './environment.ts';
import { pinned, readDigests, recorded, unpinnedIn } from './images.ts';
import { render } from './platform.ts';
import { priorityOf } from './priorities.ts';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}
interface EgressRule {
  readonly to?: readonly {
    readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly ipBlock?: { readonly cidr: string };
  }[];
  readonly ports?: readonly { readonly port: number; readonly protocol: string }[];
}
const objectsOf = (name: string): Manifest[] => {
  const environment = environments.find((each) => each.name === name);
  if (!environment) throw new Error(`There is no environment ${name}`);
  return Object.values(render(environment)).flat() as Manifest[];
};
const only = (objects: readonly Manifest[], kind: string, name?: string): Manifest => {
  const found = objects.filter((each) => each.kind === kind && (name === undefined || each.metadata.name === name));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} objects ${kind} ${name ?? ''}`);
  return found[0];
};
const clouds = ['production-aws', 'production-google-cloud', 'production-digitalocean'];
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test('there are dev, also with sources that can be replaced, staging, production, and production at three clouds', () => {
  expect(environments.map(({ name }) => name)).toEqual(['dev', 'live', 'staging', 'production', ...clouds]);
});

test('dev, staging and production have hosts of their own', () => {
  const hosts = environments.filter(({ name }) => !['live', ...clouds].includes(name)).map(({ publicUrl }) => new URL(publicUrl).hostname);
  expect(new Set(hosts).size).toBe(3);
});

describe.each(clouds)('%s', (name) => {
  const objects = objectsOf(name);
  const environment = environments.find((each) => each.name === name);

  test('keeps data on volumes of its own class: in the zone of the pod, growing, and there when their claim is gone', () => {
    const storage = only(objects, 'StorageClass');
    expect(storage).toMatchObject({
      provisioner: environment?.cloud?.storage.provisioner,
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
      reclaimPolicy: 'Retain',
    });
    const claims = objects
      .filter(({ kind }) => kind === 'StatefulSet')
      .flatMap(({ spec }) => spec?.volumeClaimTemplates as { spec: { storageClassName?: string } }[]);
    expect(claims).toHaveLength(3);
    for (const claim of claims) expect(claim.spec.storageClassName).toBe(storage.metadata.name);
  });

  test('has a certificate for the platform and all gyms below it, proved by DNS, that the gateway presents', () => {
    const issuer = only(objects, 'ClusterIssuer');
    const { solvers } = issuer.spec?.acme as { solvers: { dns01?: Record<string, unknown>; selector?: unknown; http01?: unknown }[] };
    const [own, theirs] = solvers;
    expect(Object.keys(own?.dns01 ?? {})).toEqual([
      { 'production-aws': 'route53', 'production-google-cloud': 'cloudDNS', 'production-digitalocean': 'digitalocean' }[name],
    ]);
    expect(own?.selector).toEqual({ dnsZones: ['spotter.example.com'] });
    expect(theirs).toEqual({
      http01: {
        gatewayHTTPRoute: {
          parentRefs: [{ kind: 'Gateway', name: 'spotter', namespace: 'spotter', sectionName: 'http' }],
          serviceType: 'ClusterIP',
        },
      },
    });
    const certificate = only(objects, 'Certificate');
    expect(certificate.spec).toMatchObject({
      dnsNames: ['spotter.example.com', '*.spotter.example.com'],
      issuerRef: { kind: 'ClusterIssuer', name: issuer.metadata.name },
    });
    const listeners = only(objects, 'Gateway').spec?.listeners as { tls?: { certificateRefs: { name: string }[] } }[];
    expect(listeners.flatMap(({ tls }) => tls?.certificateRefs.map((each) => each.name) ?? [])).toEqual([certificate.spec?.secretName]);
  });

  test('differs from production in storage, certificate and gateway only', () => {
    const others = new Map(objectsOf('production').map((object) => [`${object.kind} ${object.metadata.name}`, JSON.stringify(object)]));
    const withoutResolvers = (object: Manifest): string =>
      (environment?.cloud?.resolvers ?? []).reduce(
        (text, cidr) => text.replaceAll(`,{"ipBlock":{"cidr":"${cidr}"}}`, ''),
        JSON.stringify(object),
      );
    const differing = objects.filter((object) => others.get(`${object.kind} ${object.metadata.name}`) !== withoutResolvers(object));
    // The workout service is told the bucket for pictures, the operator the issuer, and the gateway lets it add listeners and the issuer's proof in.
    // Volumes are of the cloud's class, and backups go to its bucket.
    const usual = [
      ...['StorageClass', 'ClusterIssuer', 'Certificate', 'StatefulSet', 'PersistentVolumeClaim', 'CronJob'],
      ...['Deployment', 'Gateway', 'NetworkPolicy'],
    ];
    const ownKinds: Readonly<Record<string, readonly string[]>> = {
      'production-aws': [],
      // The load balancer comes to pods itself, and the gateway has to know whom to believe.
      'production-google-cloud': ['HealthCheckPolicy', 'GCPBackendPolicy'],
      // It has no identities for pods, so keys of the bucket are given.
      'production-digitalocean': ['CiliumNetworkPolicy', 'ConfigMap', 'Job', 'Role'],
    };
    expect([...new Set(differing.map(({ kind }) => kind))].sort()).toEqual([...usual, ...(ownKinds[name] ?? [])].sort());
    const deployments = differing.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
    expect(deployments).toEqual(['operator', 'workout', ...(name === 'production-google-cloud' ? ['gateway'] : [])]);
    const policies = differing.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name);
    expect(policies).toContain('acme-solver');
    if (name !== 'production-google-cloud')
      expect(policies).toEqual([...(name === 'production-aws' ? ['workout'] : []), 'acme-solver', 'backup']);
  });
});

test('at Google Cloud the load balancer may reach who proves own hosts, which answers its question for health by itself', () => {
  const { spec } = only(objectsOf('production-google-cloud'), 'NetworkPolicy', 'acme-solver');
  expect(spec).toMatchObject({ podSelector: { matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' } }, egress: [] });
  const [way] = spec?.ingress as { from: { ipBlock?: { cidr: string } }[]; ports: { port: number }[] }[];
  expect(way?.ports.map(({ port }) => port)).toEqual([8089]);
  expect(way?.from.flatMap(({ ipBlock }) => ipBlock?.cidr ?? [])).toEqual(['35.191.0.0/16', '130.211.0.0/22']);
});

test.each(clouds)('%s without certificates for own hosts asks nothing of the gateway that came with ListenerSets', (name) => {
  const environment = environments.find((each) => each.name === name);
  if (!environment?.certificates) throw new Error(`${name} has no certificates`);
  const certificates = { ...environment.certificates, isForOwnHosts: false };
  const objects = Object.values(render({ ...environment, certificates })).flat() as Manifest[];
  expect(only(objects, 'Gateway').spec).not.toHaveProperty('allowedListeners');
  expect((only(objects, 'ClusterIssuer').spec as { acme: { solvers: object[] } }).acme.solvers).toHaveLength(1);
  expect(JSON.stringify(objects)).not.toMatch(/acme-solver|CERTIFICATE_ISSUER|http01/);
});

describe.each(environments.map(({ name }) => name))('%s', (name) => {
  const ways = objectsOf(name)
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .map(({ metadata, spec }) => ({ policy: metadata.name, rules: (spec?.egress ?? []) as EgressRule[] }))
    .filter(({ rules }) => rules.length > 0);

  test.each(ways)(
    '$policy: who may talk to somebody may also ask for the address, wherever that is answered, and only that',
    ({ rules }) => {
      const [asks, ...others] = rules.filter(({ ports = [] }) => ports.some(({ port }) => port === 53));
      expect(others).toEqual([]);
      expect(asks?.ports?.map(({ port, protocol }) => `${protocol}/${String(port)}`)).toEqual(['UDP/53', 'TCP/53']);
      const resolvers = {
        'production-aws': ['172.20.0.10/32', '10.100.0.10/32'],
        'production-google-cloud': ['169.254.169.254/32'],
      }[name];
      const labels = asks?.to?.flatMap(({ podSelector }) => podSelector?.matchLabels['k8s-app'] ?? []);
      const addresses = asks?.to?.flatMap(({ ipBlock }) => ipBlock?.cidr ?? []);
      expect([labels, addresses]).toEqual([
        ['kube-dns', 'node-local-dns'],
        ['169.254.20.10/32', ...(resolvers ?? [])],
      ]);
    },
  );
});

test('at Google Cloud the load balancer may reach gateway and Keycloak, asks for their health, and is not taken for the caller', () => {
  const objects = objectsOf('production-google-cloud');
  for (const name of ['gateway', 'keycloak']) {
    const policy = JSON.stringify(only(objects, 'NetworkPolicy', name));
    expect(policy).toContain('35.191.0.0/16');
    expect(policy).toContain('130.211.0.0/22');
    expect(only(objects, 'HealthCheckPolicy', name).spec).toMatchObject({ targetRef: { kind: 'Service', name } });
  }
  expect(JSON.stringify(only(objects, 'NetworkPolicy', 'user'))).not.toContain('35.191');
  expect(JSON.stringify(only(objects, 'Deployment', 'gateway'))).toContain(
    '{"name":"TRUST_PROXY","value":"35.191.0.0/16,130.211.0.0/22,203.0.113.10/32"}',
  );
});

test('at DigitalOcean Cilium’s Envoy may reach gateway, Keycloak and who proves own hosts, and nothing else', () => {
  const policies = objectsOf('production-digitalocean').filter(({ kind }) => kind === 'CiliumNetworkPolicy');
  const ways = policies.map(({ spec }) => {
    const { endpointSelector, ingress } = spec as {
      endpointSelector: { matchLabels: Record<string, string> };
      ingress: { fromEntities: string[]; toPorts: { ports: { port: string }[] }[] }[];
    };
    const ports = ingress.flatMap(({ toPorts }) => toPorts.flatMap((each) => each.ports.map(({ port }) => port)));
    return [Object.entries(endpointSelector.matchLabels)[0]?.join('='), ingress.flatMap(({ fromEntities }) => fromEntities), ports];
  });
  expect(ways).toEqual([
    ['app.kubernetes.io/name=gateway', ['ingress'], ['8080']],
    ['app.kubernetes.io/name=keycloak', ['ingress'], ['8080']],
    ['acme.cert-manager.io/http01-solver=true', ['ingress'], ['8089']],
  ]);
});

test.each(environments.map(({ name }) => name))('%s: data stays longest, then identity, then services, and stand-ins go first', (name) => {
  const objects = objectsOf(name);
  const values = new Map(objects.filter(({ kind }) => kind === 'PriorityClass').map((each) => [each.metadata.name, Number(each.value)]));
  const [data, identity, services, sandbox] = (['mariadb', 'keycloak', 'store', 'mail-catcher'] as const).map(
    (workload) => values.get(priorityOf(workload)) ?? Number.NaN,
  ) as [number, number, number, number];
  expect(data > identity && identity > services && services > sandbox).toBe(true);
  const pods = objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'Job', 'CronJob'].includes(kind));
  for (const pod of pods) {
    const [, priority] = /"priorityClassName":"([^"]+)"/.exec(JSON.stringify(pod)) ?? [];
    expect(values.has(priority ?? ''), `${pod.kind} ${pod.metadata.name}`).toBe(true);
  }
});

test('whoever comes to an https platform without TLS is sent there', () => {
  expect(only(objectsOf('staging'), 'HTTPRoute', 'to-https').spec).toMatchObject({
    parentRefs: [{ sectionName: 'http' }],
    rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] }],
  });
  expect(objectsOf('dev').filter(({ metadata }) => metadata.name === 'to-https')).toEqual([]);
});

describe('digests of images', () => {
  test('stand behind the tag, and are of that tag only', () => {
    const digests = { 'ghcr.io/spotter/node:0.1.0': digest };
    expect(pinned('ghcr.io/spotter/node:0.1.0', digests)).toBe(`ghcr.io/spotter/node:0.1.0@${digest}`);
    expect(pinned('ghcr.io/spotter/node:0.2.0', digests)).toBe('ghcr.io/spotter/node:0.2.0');
  });

  test('of a release take the place of those of the release before, and leave others', () => {
    const before = { 'ghcr.io/spotter/node:0.1.0': digest, 'mariadb:11.8': digest };
    expect(recorded(before, { 'ghcr.io/spotter/node:0.2.0': digest })).toEqual({
      'ghcr.io/spotter/node:0.2.0': digest,
      'mariadb:11.8': digest,
    });
  });

  test('what is none is refused by name', () => {
    expect(() => readDigests('{"ghcr.io/spotter/node:0.1.0": "latest"}')).toThrow(/must be sha256:/);
    expect(() => readDigests(`{"ghcr.io/spotter/node": "${digest}"}`)).toThrow(/must be an image with its tag/);
  });

  test('every image of production that may be another tomorrow is found: also of init containers and servers', () => {
    const found = unpinnedIn(objectsOf('production'));
    const wanted = ['ghcr.io/spotter/keycloak', 'ghcr.io/spotter/node', 'ghcr.io/spotter/web', 'mariadb', 'rabbitmq', 'redis'];
    const images = JSON.stringify(objectsOf('production')).match(/"image":"[^"]+"/g) ?? [];
    expect([...new Set(images.map((text) => text.slice(9, -1).replace(/:.*$/, '')))].sort()).toEqual(wanted);
    expect(found.every((image) => wanted.includes(image.replace(/:.*$/, '')))).toBe(true);
    expect(unpinnedIn([{ containers: [{ image: 'a/b:1' }, { image: `a/c:1@${digest}` }, { image: 'latest' }] }])).toEqual([
      'a/b:1',
      'latest',
    ]);
  });
});
