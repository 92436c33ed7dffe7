import { describe, expect, test } from 'vitest';
import { compared, installation, tenantNamed } from './given.ts';

describe('a host', () => {
  const owner = tenantNamed('owner', { hosts: ['gym.example'] });

  test('that another tenant has, or the platform, stalls; the tenant’s other fields are compared without it', async () => {
    const wanting = tenantNamed('wanting', { displayName: 'New', hosts: ['gym.example', 'x.spotter.example', 'own.example'] });
    const { text, exitCode } = await compared([wanting], { installation, cluster: [owner, tenantNamed('wanting')] });
    expect(exitCode).toBe(1);
    expect(text).toBe(
      'Tenant wanting: stalls, HostTaken: gym.example belongs to the tenant owner; x.spotter.example belongs to the platform\n' +
        '  ~ displayName: Iron Temple → New\n  ~ hosts: [] → ["own.example"]\n1 stalls\n',
    );
  });

  test('that its owner gives up in the same files, or by being pruned, is free', async () => {
    const wanting = tenantNamed('wanting', { hosts: ['gym.example'] });
    const given = await compared([tenantNamed('owner'), wanting], { installation, cluster: [owner] });
    expect(given.text).toContain('Tenant wanting: new\n');
    const labelled = { ...owner, metadata: { ...owner.metadata, labels: { team: 'a' } } };
    const pruned = await compared([wanting], { installation, cluster: [labelled] }, { labels: 'team=a' });
    expect(pruned.text).toContain('Tenant wanting: new\n');
    expect(pruned.text).toContain('Tenant owner: pruned, Keep: closed; its data are kept\n');
  });

  test('that two new tenants want goes to one of them', async () => {
    const twins = ['a', 'b'].map((name) => tenantNamed(name, { hosts: ['gym.example'] }));
    const { text } = await compared(twins, { installation });
    expect(text).toContain('Tenant a: new\n');
    expect(text).toContain('Tenant b: stalls, HostTaken: gym.example belongs to the tenant a\n');
  });

  test('is not looked at for who may not list tenants, and they are told so', async () => {
    const { text, exitCode } = await compared([owner], { installation, cluster: [owner], mayNot: ['list tenants'] });
    expect(text).toBe(
      'Tenant owner: unchanged\n  ! hosts: not looked at whether another tenant has them: you may not list tenants\n1 unchanged\n',
    );
    expect(exitCode).toBe(0);
  });
});

describe('own payment accounts', () => {
  const paying = tenantNamed('paying', { payment: { providers: ['stripe'], secretRef: { name: 'keys' } } });
  const told = async (values?: Record<string, string>, tenant = 'paying') =>
    (await compared([paying], { installation, cluster: [paying], secrets: values ? { keys: { tenant, values } } : {} })).text;
  const [key, webhook] = [{ STRIPE_SECRET_KEY: 'sk_test_veiled' }, { STRIPE_WEBHOOK_SECRET: 'whsec_veiled' }];

  test('stall when the Secret is missing, another’s, incomplete or not in the form; no value of it is told', async () => {
    const texts = [
      await told(),
      await told({ ...key, ...webhook }, 'other'),
      await told(key),
      await told({ ...webhook, STRIPE_SECRET_KEY: 'pk_test_veiled' }),
    ];
    expect(texts.map((text) => text.split('\n')[0])).toEqual([
      'Tenant paying: stalls, NoPaymentSecret: there is no Secret tenant-secrets/keys; new payments go on as before',
      expect.stringContaining('InvalidPaymentSecret: Secret tenant-secrets/keys does not carry the label spotter.dev/tenant: paying'),
      expect.stringContaining('InvalidPaymentSecret: Secret tenant-secrets/keys lacks STRIPE_WEBHOOK_SECRET'),
      expect.stringContaining('InvalidPaymentSecret: Secret tenant-secrets/keys STRIPE_SECRET_KEY must be'),
    ]);
    expect(texts.join('')).not.toContain('veiled');
    expect(await told({ ...key, ...webhook })).toBe('1 unchanged\n');
  });

  test('are told beside a host that is taken', async () => {
    const both = tenantNamed('paying', { ...paying.spec, hosts: ['a.spotter.example'] });
    const { text } = await compared([both], { installation, cluster: [paying] });
    expect(text).toContain('stalls, HostTaken: a.spotter.example belongs to the platform\n  ! NoPaymentSecret: there is no Secret');
  });

  test('are not looked at for who may not read the Secret, or with an operator that does not say where it is', async () => {
    const hidden = await compared([paying], { installation, cluster: [paying], mayNot: ['read Secrets'] });
    expect(hidden).toEqual({
      text: 'Tenant paying: unchanged\n  ! payment: not looked at: you may not read the Secret tenant-secrets/keys\n1 unchanged\n',
      exitCode: 0,
    });
    const older = await compared([paying], { cluster: [paying] });
    expect(older.text).toContain('! hosts, payment: not looked at: the operator is of an older version\n');
  });

  test('stall where the operator reads no Secrets or knows no payment service', async () => {
    const { text } = await compared([paying], { installation: { ...installation, secretsNamespace: null }, cluster: [paying] });
    expect(text).toContain('stalls, NoSecrets:');
    const without = await compared([paying], { installation: { ...installation, hasPayments: false }, cluster: [paying] });
    expect(without.text).toContain('stalls, NoPaymentService:');
  });
});
