import { readTenant } from '@spotter/contracts/user/tenants';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { WithConditions } from '../src/certificates/certificate-standing.ts';
import { certificateName } from '../src/certificates/manifests.ts';
import { hasCluster, openCluster, tenantNamed, type Cluster, type Manifest } from './cluster.ts';
import { certManagerCrds, gatewayApiCrds } from './gateway-api.ts';
import { leaseName, writeOperatorAccount } from './operator-account.ts';
import { startPlatform, type Operator, type Platform } from './platform.ts';

const namespace = 'default';
const certificateOf = (slug: string, host: string): Manifest => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: certificateName(slug, host), namespace },
});
const ofGateway = (kind: string, slug: string): Manifest => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind,
  metadata: { name: `tenant-${slug}`, namespace },
});

interface ListenerSet {
  readonly metadata: { readonly generation: number };
  readonly spec: {
    readonly parentRef: object;
    readonly listeners: readonly {
      readonly hostname: string;
      readonly tls: { readonly certificateRefs: readonly { readonly name: string }[] };
    }[];
  };
}

describe.skipIf(!hasCluster)('own hosts of tenants, with an issuer', () => {
  let cluster: Cluster;
  let platform: Platform;
  let operator: Operator;

  beforeAll(async () => {
    cluster = openCluster();
    [platform] = await Promise.all([startPlatform(), cluster.installDefinitions()]);
    const kinds = [
      ...gatewayApiCrds('listenersets'),
      ...certManagerCrds('cert-manager.io_certificates', 'cert-manager.io_certificaterequests', 'acme.cert-manager.io_challenges'),
    ] as Manifest[];
    for (const crd of kinds) await cluster.apply(crd, { manager: 'spotter-install', force: true });
    await eventually(() => cluster.api.call({ path: `/apis/acme.cert-manager.io/v1/namespaces/${namespace}/challenges` }));
    await eventually(() => cluster.api.call({ path: `/apis/cert-manager.io/v1/namespaces/${namespace}/certificaterequests` }));
    await eventually(() => cluster.api.call({ path: `/apis/gateway.networking.k8s.io/v1/namespaces/${namespace}/listenersets` }));
    await clear();
    await writeOperatorAccount(cluster, platform.kubeConfigFile);
    operator = await platform.startOperator({
      POD_NAMESPACE: namespace,
      LEASE_NAME: leaseName,
      ROUTE_GATEWAY: 'spotter/spotter',
      CERTIFICATE_ISSUER: 'letsencrypt',
    });
  });
  afterAll(async () => {
    await operator.stop();
    await clear();
    await platform.stop();
    await cluster.close();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error((await operator.log()).split('\n').slice(-40).join('\n'));
  });

  const clear = async (): Promise<void> => {
    await cluster.clear();
    for (const [group, plural] of [
      ['cert-manager.io', 'certificates'],
      ['cert-manager.io', 'certificaterequests'],
      ['gateway.networking.k8s.io', 'listenersets'],
    ] as const) {
      await cluster.api.call({ method: 'DELETE', path: `/apis/${group}/v1/namespaces/${namespace}/${plural}` });
    }
  };
  const sayOf = (manifest: Manifest, conditions: readonly object[]): Promise<unknown> =>
    eventually(async () => {
      const { metadata } = await cluster.get(manifest);
      const about = { lastTransitionTime: new Date().toISOString(), observedGeneration: metadata.generation, message: '' };
      const status = { conditions: conditions.map((condition) => ({ ...about, ...condition })) };
      return cluster.patch(manifest, { status }, '/status');
    });
  const issue = (slug: string, host: string) => sayOf(certificateOf(slug, host), [{ type: 'Ready', status: 'True', reason: 'Ready' }]);
  const acceptListeners = (slug: string) =>
    sayOf(
      ofGateway('ListenerSet', slug),
      ['Accepted', 'Programmed'].map((type) => ({ type, status: 'True', reason: type })),
    );
  /** What a gateway controller says once the route has these own hosts. */
  const acceptRoute = (slug: string, ...hosts: string[]) =>
    eventually(async () => {
      const { metadata, spec } = await cluster.get(ofGateway('HTTPRoute', slug));
      expect(spec).toMatchObject({ hostnames: [`${slug}.localhost`, ...hosts] });
      const about = { status: 'True', message: '', lastTransitionTime: new Date().toISOString(), observedGeneration: metadata.generation };
      const conditions = ['Accepted', 'ResolvedRefs'].map((type) => ({ ...about, type, reason: type }));
      const parent = { parentRef: { name: 'spotter' }, controllerName: 'example.net/gateway', conditions };
      await cluster.patch(ofGateway('HTTPRoute', slug), { status: { parents: [parent] } }, '/status');
    });
  const listeners = (slug: string) => cluster.get<ListenerSet>(ofGateway('ListenerSet', slug));
  const hostsAtPlatform = async (slug: string) => (await platform.users(readTenant, { params: { slug } })).hosts;
  const declare = async (slug: string, hosts: readonly string[]): Promise<Manifest> => {
    const tenant = tenantNamed(slug, { hosts });
    await cluster.apply(tenant, { force: true });
    return tenant;
  };

  test('each gets a certificate and a listener that shows it, and the tenant is ready when all are served', async () => {
    const tenant = await declare('granite', ['granite.example', 'shop.granite.example']);
    const { message } = await cluster.becomes(tenant, 'RoutesReady', { status: 'False', reason: 'CertificateNotReady' });
    expect(message).toContain('no certificate for granite.example yet');
    expect(message).toContain('no certificate for shop.granite.example yet');

    const { spec } = await cluster.get(certificateOf('granite', 'shop.granite.example'));
    const secretName = certificateName('granite', 'shop.granite.example');
    expect(spec).toMatchObject({
      dnsNames: ['shop.granite.example'],
      secretName,
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt' },
    });
    expect((await listeners('granite')).spec).toMatchObject({
      parentRef: { kind: 'Gateway', namespace: 'spotter', name: 'spotter' },
      listeners: [
        { hostname: 'granite.example', port: 443, protocol: 'HTTPS' },
        { hostname: 'shop.granite.example', tls: { certificateRefs: [{ name: secretName }] } },
      ],
    });
    expect((await cluster.get(ofGateway('HTTPRoute', 'granite'))).spec).toMatchObject({
      hostnames: ['granite.localhost', 'granite.example', 'shop.granite.example'],
      parentRefs: [
        { kind: 'Gateway', name: 'spotter', sectionName: 'https' },
        { kind: 'ListenerSet', name: 'tenant-granite' },
      ],
    });

    await issue('granite', 'granite.example');
    await issue('granite', 'shop.granite.example');
    await cluster.becomes(tenant, 'RoutesReady', { status: 'False', reason: 'NotAccepted' });
    await acceptListeners('granite');
    await acceptRoute('granite', 'granite.example', 'shop.granite.example');
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
    expect((await cluster.get(tenant)).status).toMatchObject({ hosts: ['granite.example', 'shop.granite.example'] });
  });

  test('what keeps a certificate away is told in the issuer’s words, and which one', async () => {
    const tenant = await declare('pending', ['pending.example']);
    const host = 'pending.example';
    await sayOf(certificateOf('pending', host), [
      { type: 'Issuing', status: 'True', reason: 'DoesNotExist', message: 'Issuing certificate as Secret does not exist' },
    ]);
    // cert-manager gives a request the labels of its certificate.
    const request: Manifest & { metadata: { labels: object } } = {
      apiVersion: 'cert-manager.io/v1',
      kind: 'CertificateRequest',
      metadata: {
        name: 'pending-1',
        namespace,
        labels: { 'spotter.dev/tenant': 'pending' },
        annotations: { 'cert-manager.io/certificate-name': certificateName('pending', host) },
      },
      spec: { request: 'bm90IHJlYWQgaGVyZQ==', issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' } },
    };
    await cluster.apply(request);
    const why = 'Referenced "ClusterIssuer" not found: clusterissuer.cert-manager.io "letsencrypt" not found';
    await sayOf(request, [{ type: 'Ready', status: 'False', reason: 'Pending', message: why }]);
    await eventually(async () => {
      const { message } = await cluster.becomes(tenant, 'RoutesReady', { status: 'False', reason: 'CertificateNotReady' });
      expect(message).toBe(`no certificate for pending.example yet (Certificate ${certificateName('pending', host)}): ${why}`);
    }, 30);

    const refusal = 'The certificate request has failed to complete and will be retried: rateLimited: too many certificates';
    await sayOf(certificateOf('pending', host), [{ type: 'Issuing', status: 'False', reason: 'Failed', message: refusal }]);
    expect((await cluster.becomes(tenant, 'Stalled', { status: 'True', reason: 'CertificateFailed' })).message).toContain(refusal);
  });

  test('whose hosts are taken away loses their certificates and listeners, and what others change is put back', async () => {
    await declare('moving', ['old.moving.example', 'new.moving.example']);
    await eventually(() => cluster.get(certificateOf('moving', 'old.moving.example')));
    await declare('moving', ['new.moving.example']);
    await cluster.isGone(certificateOf('moving', 'old.moving.example'));
    await eventually(async () => {
      expect((await listeners('moving')).spec.listeners.map(({ hostname }) => hostname)).toEqual(['new.moving.example']);
    });

    await cluster.patch(certificateOf('moving', 'new.moving.example'), { spec: { dnsNames: ['evil.example'] } });
    await eventually(async () => {
      const { spec } = await cluster.get<WithConditions>(certificateOf('moving', 'new.moving.example'));
      expect(spec).toMatchObject({ dnsNames: ['new.moving.example'] });
    }, 30);

    const tenant = await declare('moving', []);
    await cluster.isGone(certificateOf('moving', 'new.moving.example'));
    await cluster.isGone(ofGateway('ListenerSet', 'moving'));
    await acceptRoute('moving');
    await cluster.becomes(tenant, 'Ready', { status: 'True' });
  });

  test('a host leads to the tenant that has it: another that wants it is told so, is served elsewhere, and gets it when it is free', async () => {
    const first = await declare('first', ['wanted.example']);
    await eventually(async () => expect((await cluster.get(first)).status).toMatchObject({ hosts: ['wanted.example'] }), 30);
    const second = await declare('second', ['wanted.example', 'second.example']);
    const { message } = await cluster.becomes(second, 'Stalled', { status: 'True', reason: 'HostTaken' });
    expect(message).toBe('wanted.example belongs to the tenant first');
    expect(await cluster.find(certificateOf('second', 'wanted.example'))).toBeUndefined();
    expect((await listeners('second')).spec.listeners.map(({ hostname }) => hostname)).toEqual(['second.example']);
    expect(await hostsAtPlatform('second')).toEqual(['second.example']);

    await declare('first', []);
    await acceptRoute('first');
    await eventually(async () => expect(await hostsAtPlatform('second')).toEqual(['wanted.example', 'second.example']), 30);
    await cluster.isGone(certificateOf('first', 'wanted.example'));
  });

  test('the platform’s own host, and what is below it, is nobody’s', async () => {
    const tenant = await declare('sly', ['first.localhost']);
    const { message } = await cluster.becomes(tenant, 'RoutesReady', { status: 'False', reason: 'HostTaken' });
    expect(message).toBe('first.localhost belongs to the platform');
    expect((await cluster.get(ofGateway('HTTPRoute', 'sly'))).spec).toMatchObject({ hostnames: ['sly.localhost'] });
  });

  test('a tenant that is deleted leaves neither certificate nor listener', async () => {
    const tenant = await declare('leaving', ['leaving.example']);
    await eventually(() => cluster.get(ofGateway('ListenerSet', 'leaving')));
    await eventually(() => cluster.get(certificateOf('leaving', 'leaving.example')));
    await cluster.remove(tenant);
    await cluster.isGone(tenant);
    expect(await cluster.find(certificateOf('leaving', 'leaving.example'))).toBeUndefined();
    expect(await cluster.find(ofGateway('ListenerSet', 'leaving'))).toBeUndefined();
  });
});
