import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentOf, Values } from '../src/chart/values.ts';
import { parts, render } from '../src/platform.ts';
import { clusterSchemas } from './cluster-schemas.ts';
import { byId, chart, has, helm, helmTemplate, manifestsIn, run, type Manifest } from './helm.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** What our own code renders for these values; Helm makes the namespace itself. */
const rendered = (values: unknown, namespace = 'spotter'): Manifest[] => {
  const { namespace: _, ...others } = render(environmentOf(Values.parse(values), namespace));
  return JSON.parse(JSON.stringify(Object.values(others).flat())) as Manifest[];
};

const managed = {
  mariadb: { enabled: false, host: 'db.example.net', port: 3307 },
  rabbitmq: { enabled: false, host: 'mq.example.net', vhost: 'gyms' },
  redis: { enabled: false, host: '10.1.2.3', port: 6380, tls: false },
  keycloak: { enabled: false, issuer: 'https://login.example.net:8443/realms/gyms' },
};
const names = Object.keys(managed) as (keyof typeof managed)[];
const fixed = { minReplicas: 3, maxReplicas: 3, cpu: '1', memory: '1Gi', memoryLimit: '2Gi' };

const cases: [title: string, values: Record<string, unknown>][] = [
  ['certificates for own hosts', { routing: { certificateIssuer: 'letsencrypt' } }],
  ['an Ingress besides', { routing: { ingressClass: 'nginx', gatewayClass: 'envoy' } }],
  [
    'an Ingress without TLS',
    { publicUrl: 'http://gyms.test:8088', identityUrl: 'http://id.gyms.test:8088', routing: { ingressClass: 'nginx' } },
  ],
  ['a storage class and sizes', { storageClass: 'fast', mariadb: { storage: '100Gi', image: 'registry.example.net/mariadb:11.8' } }],
  [
    'images of a private registry, by digest or tag',
    { image: { registry: 'registry.example.net:5000/gyms', tag: '9.9.9', digests: { node: digest }, pullSecret: 'regcred' } },
  ],
  ['numbers of pods', { services: { user: fixed, gateway: { minReplicas: 5, maxReplicas: 50 }, operator: { maxReplicas: 3 } } }],
  ['no backups', { mariadb: { backup: { enabled: false } } }],
  ['backups at another time, for longer', { mariadb: { backup: { schedule: '5 */6 * * *', keepDays: 60, storage: '1Ti' } } }],
  // Every combination of servers of somebody else, with the other switches now on and now off.
  ...Array.from({ length: 2 ** names.length - 1 }, (_, index): [string, Record<string, unknown>] => {
    const away = names.filter((_name, bit) => (index + 1) & (1 << bit));
    return [
      `${away.join(', ')} of somebody else`,
      {
        ...Object.fromEntries(away.map((name) => [name, managed[name]])),
        ...(index % 2 === 0 ? { publicUrl: 'http://gyms.test' } : { storageClass: 'slow' }),
        ...(index % 3 === 0 ? { routing: { ingressClass: 'nginx' } } : { image: { pullSecret: 'regcred' } }),
        services: { social: fixed },
      },
    ];
  }),
];

describe.runIf(has('helm'))('the Helm chart', () => {
  test('passes helm lint --strict', async () => {
    expect(await helm(['lint', '--strict', '--kube-version=1.34.0', chart])).toContain('0 chart(s) failed');
  });

  test('gives the production environment when nobody says anything, apart from the namespace', async () => {
    const committed = parts
      .filter((part) => part !== 'namespace' && part !== 'sandbox')
      .flatMap((part) => manifestsIn(readFileSync(join(chart, '../environments/production', `${part}.yaml`), 'utf8')));
    expect(committed.length).toBeGreaterThan(80);
    expect(byId(manifestsIn(await helmTemplate({}, '--skip-tests')))).toEqual(byId(committed));
  });

  test.each(cases)('gives what our own code gives for %s', async (_title, values) => {
    expect(byId(manifestsIn(await helmTemplate(values, '--skip-tests')))).toEqual(byId(rendered(values)));
  });

  test('goes to the namespace of the release', async () => {
    const there = manifestsIn(await helmTemplate({}, '--skip-tests', '--namespace=gyms'));
    expect(byId(there)).toEqual(byId(rendered({}, 'gyms')));
  });

  test('brings its custom resources along, and a test', async () => {
    const all = manifestsIn(await helmTemplate({}, '--include-crds'));
    const crds = all.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => metadata.name);
    expect(crds.sort()).toEqual(['platforms.spotter.dev', 'products.spotter.dev', 'storeinventories.spotter.dev', 'tenants.spotter.dev']);
    const hooks = all.filter(({ metadata }) => metadata.annotations?.['helm.sh/hook'] === 'test');
    expect(hooks.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
      'NetworkPolicy helm-test',
      'NetworkPolicy helm-test-to-gateway',
      'NetworkPolicy helm-test-to-keycloak',
      'Pod helm-test',
    ]);
  });

  test.each([
    [{ publicUrl: 'gyms.example.net' }, /publicUrl.*does not match pattern/],
    [{ services: { user: { minReplicas: 'two' } } }, /services\/user\/minReplicas.*got string, want integer/],
    [{ services: { users: {} } }, /services.*additional properties 'users' not allowed/],
    [{ mariadb: { storage: '50 GB' } }, /mariadb\/storage.*does not match pattern/],
    [{ image: { digests: { node: 'latest' } } }, /image\/digests\/node.*does not match pattern/],
    [{ redis: { enabled: false } }, /redis.enabled is false: say in redis.host where the managed service is/],
    [{ keycloak: { enabled: false } }, /keycloak.enabled is false: say in keycloak.issuer which realm/],
    [{ services: { store: { minReplicas: 9 } } }, /services.store.maxReplicas is 8, less than minReplicas, which is 9/],
  ])('refuses %j and says why', async (values, why) => {
    await expect(helmTemplate(values)).rejects.toThrow(why);
  });

  test.runIf(has('kubeconform') && process.env.KUBECONFIG)(
    'is valid in all its forms for the API server’s schemas, strictly',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'spotter-schemas-'));
      try {
        // The Gateway API’s kinds are not in every cluster; the dry run checks them.
        const options = ['-strict', '-summary', '-skip=Gateway,HTTPRoute', '-schema-location', clusterSchemas(folder), '-'];
        const forms = await Promise.all([{}, ...cases.map(([, values]) => values)].map((values) => helmTemplate(values)));
        expect(run('kubeconform', options, forms.join('\n---\n'))).toMatch(/Valid: \d{4}, Invalid: 0, Errors: 0/);
        const mistyped = (forms[0] ?? '').replace('automountServiceAccountToken', 'automountToken');
        expect(() => run('kubeconform', options, mistyped)).toThrow(/automountToken/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    240_000,
  );
});
