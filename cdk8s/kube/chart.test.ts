import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentOf, Values } from '../src/chart/values.ts';
import { parts, render } from '../src/platform.ts';
import { clusterSchemas } from './cluster-schemas.ts';
import { crdSchemas, usedCrds } from './crd-schemas.ts';
import { byId, chart, has, helm, helmTemplate, manifestsIn, run, type Manifest } from './helm.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** What our own code renders for these values; Helm makes the namespace itself. */
const rendered = (values: unknown, namespace = 'spotter'): Manifest[] => {
  const { namespace: _, ...others } = render(environmentOf(Values.parse(values), namespace));
  return JSON.parse(JSON.stringify(Object.values(others).flat())) as Manifest[];
};

/** What the chart gives, without what lets `helm test` speak: a plain environment has no such pod. */
const chartGives = async (values: unknown, ...args: string[]): Promise<Manifest[]> =>
  manifestsIn(await helmTemplate(values, '--skip-tests', ...args)).filter(({ metadata }) => !metadata.name.startsWith('helm-test'));

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
    expect(byId(await chartGives({}))).toEqual(byId(committed));
  });

  test.each(cases)('gives what our own code gives for %s', async (_title, values) => {
    expect(byId(await chartGives(values))).toEqual(byId(rendered(values)));
  });

  test('goes to the namespace of the release', async () => {
    const there = await chartGives({}, '--namespace=gyms');
    expect(byId(there)).toEqual(byId(rendered({}, 'gyms')));
  });

  test('brings its custom resources along, and a test', async () => {
    const all = manifestsIn(await helmTemplate({}, '--include-crds'));
    const crds = all.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => metadata.name);
    expect(crds.sort()).toEqual(['platforms.spotter.dev', 'products.spotter.dev', 'storeinventories.spotter.dev', 'tenants.spotter.dev']);
    const hooks = all.filter(({ metadata }) => metadata.annotations?.['helm.sh/hook'] === 'test');
    // A test of another kind would make `helm test --logs` fail, which reads every one as a pod.
    expect(hooks.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Pod helm-test']);
  });

  /** What Helm says to who has just installed it: without an API server it does so only for what is an object. */
  const notes = async (values: unknown): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'spotter-notes-'));
    try {
      cpSync(chart, folder, { recursive: true });
      const text = readFileSync(join(chart, 'templates/NOTES.txt'), 'utf8');
      const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: notes }\ndata: { text: {{ include "notes" . | toJson }} }\n';
      writeFileSync(join(folder, 'templates/notes.yaml'), `{{ define "notes" }}${text}{{ end }}${object}`);
      const only = ['--namespace=gyms', '--kube-version=1.34.0', '--values=-', '--show-only=templates/notes.yaml'];
      const [shown] = manifestsIn(await helm(['template', 'gyms-release', folder, ...only], JSON.stringify(values)));
      return (shown as Manifest & { readonly data: { readonly text: string } }).data.text;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('tells who has installed it the address and what to do next, with the names of this installation', async () => {
    const told = await notes({ publicUrl: 'https://gyms.example.net', identityUrl: 'https://login.example.net' });
    expect(told).toContain('to the namespace gyms.');
    expect(told).toContain('Then https://gyms.example.net answers.');
    for (const command of [
      'kubectl -n gyms logs -l app.kubernetes.io/name=make-secrets --tail=20',
      'kubectl -n gyms create secret generic spotter-mail',
      'kubectl label namespace <namespace of the controller> spotter.dev/ingress=true',
      'kubectl -n gyms get pods',
      'helm test gyms-release -n gyms',
      'kubectl explain tenant.spec',
    ]) {
      expect(told).toContain(command);
    }
    expect(told.replaceAll(/\s+/g, ' ')).toContain(
      'The certificate for gyms.example.net, *.gyms.example.net and login.example.net belongs into the Secret spotter-tls.',
    );
    expect(told).not.toMatch(/\{\{|<no value>| is yours /);
  });

  test('asks for what a managed service needs, and for no certificate where there is no TLS', async () => {
    const told = (await notes({ publicUrl: 'http://gyms.test', ...managed })).replaceAll(/\s+/g, ' ');
    expect(told).toContain(
      'MariaDB is yours (db.example.net): the Secret spotter-mariadb needs SPOTTER_<SERVICE>_PASSWORD for each service',
    );
    expect(told).toContain('RabbitMQ is yours (mq.example.net): the Secret spotter-rabbitmq needs username and password.');
    expect(told).toContain('Redis is yours (10.1.2.3): the Secret spotter-redis needs password.');
    expect(told).toContain('Keycloak is yours (https://login.example.net:8443/realms/gyms): the Secret spotter-oidc');
    expect(told).not.toMatch(/KEYCLOAK_PASSWORD|spotter-tls/);
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
        const options = ['-strict', '-summary', '-schema-location', clusterSchemas(folder), '-'];
        crdSchemas(folder, usedCrds());
        const forms = await Promise.all([{}, ...cases.map(([, values]) => values)].map((values) => helmTemplate(values)));
        expect(run('kubeconform', options, forms.join('\n---\n'))).toMatch(/Valid: \d{4}, Invalid: 0, Errors: 0, Skipped: 0/);
        const mistyped = (forms[0] ?? '').replace('automountServiceAccountToken', 'automountToken');
        expect(() => run('kubeconform', options, mistyped)).toThrow(/automountToken/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    240_000,
  );
});
