import { createPayment } from '@spotter/contracts/payment/payments';
import { startPaymentsSandbox, type PaymentsSandbox } from '@spotter/local/payments/start-payments-sandbox';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasCluster, openCluster, tenantNamed, type Cluster, type Manifest } from './cluster.ts';
import { leaseName, secretsNamespace as namespace, writeOperatorAccount } from './operator-account.ts';
import { startPlatform, type Operator, type Platform } from './platform.ts';

const gymKeys = { STRIPE_SECRET_KEY: 'sk_test_gym', STRIPE_WEBHOOK_SECRET: 'whsec_gym' };
const rolled = { STRIPE_SECRET_KEY: 'sk_test_rolled', STRIPE_WEBHOOK_SECRET: 'whsec_rolled' };

const secretNamed = (name: string, tenant: string, values: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace, labels: { 'spotter.dev/tenant': tenant } },
  data: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
});
const withAccounts = (slug: string, secret = `${slug}-payments`): Manifest =>
  tenantNamed(slug, { payment: { providers: ['stripe'], secretRef: { name: secret } } });

describe.skipIf(!hasCluster)('a tenant’s own accounts at payment providers', () => {
  let cluster: Cluster;
  let platform: Platform;
  let payments: Awaited<ReturnType<Platform['startPayments']>>;
  let operator: Operator;
  let stripe: PaymentsSandbox;
  const folder = mkdtempSync(join(tmpdir(), 'kube-payments-'));

  /** The provider, which takes one key: that of the gym. What the platform would open there is refused. */
  const openStripe = (secretKey: string, port = 0): Promise<PaymentsSandbox> =>
    startPaymentsSandbox({
      port,
      folder,
      stripe: { secretKey, webhookSecret: 'whsec_gym' },
      paypal: { clientId: 'gym', clientSecret: 'gym-secret', webhookId: 'WH-GYM' },
    });
  const clear = async (): Promise<void> => {
    await cluster.clear();
    await cluster.api.call({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}/secrets` });
  };

  beforeAll(async () => {
    cluster = openCluster();
    [platform] = await Promise.all([startPlatform(), cluster.installDefinitions()]);
    await writeOperatorAccount(cluster, platform.kubeConfigFile);
    await clear();
    stripe = await openStripe('sk_test_gym');
    payments = await platform.startPayments({
      STRIPE_API_BASE: stripe.url,
      STRIPE_SECRET_KEY: 'sk_test_platform',
      STRIPE_WEBHOOK_SECRET: 'whsec_platform',
      PAYPAL_API_BASE: stripe.url,
      PAYPAL_CLIENT_ID: 'platform',
      PAYPAL_CLIENT_SECRET: 'platform-secret',
      PAYPAL_WEBHOOK_ID: 'WH-PLATFORM',
    });
    operator = await platform.startOperator({
      POD_NAMESPACE: 'default',
      LEASE_NAME: leaseName,
      PAYMENT_URL: payments.url,
      PAYMENT_KEYS_NAMESPACE: namespace,
    });
  });
  afterAll(async () => {
    await operator.stop();
    await payments.stop();
    await stripe.close();
    rmSync(folder, { recursive: true, force: true });
    await clear();
    await platform.stop();
    await cluster.close();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error((await operator.log()).split('\n').slice(-40).join('\n'));
  });

  let orders = 0;
  const id = (): string => `0192f0c0-0000-7000-8000-${String((orders += 1)).padStart(12, '0')}`;
  /** Rejects when the provider does not take the keys that the payment service uses. */
  const checkout = (slug: string): Promise<unknown> => {
    const page = `http://${slug}.localhost:8080/shop/orders/1`;
    const facts = {
      id: id(),
      tenant: slug,
      orderId: id(),
      orderNumber: 'IT-1',
      amountCents: 5800,
      currency: 'EUR',
      provider: 'stripe',
    } as const;
    const lines = [{ title: 'Belt', quantity: 1, priceCents: 5800 }];
    const addresses = { email: 'ana@example.com', locale: 'en', returnUrl: page, cancelUrl: page } as const;
    return payments.about(slug)(createPayment, { body: { ...facts, ...addresses, lines } });
  };

  test('their keys, in a Secret, are used for new payments; without them a checkout would go to the platform', async () => {
    await cluster.apply(tenantNamed('granite'));
    await cluster.becomes(tenantNamed('granite'), 'Ready', { status: 'True' });
    await eventually(() => expect(checkout('granite')).rejects.toThrow('Stripe'), 30);

    await cluster.apply(secretNamed('granite-payments', 'granite', gymKeys));
    await cluster.apply(withAccounts('granite'));
    await cluster.becomes(withAccounts('granite'), 'PaymentsReady', { status: 'True', reason: 'OwnAccounts' });
    await cluster.becomes(withAccounts('granite'), 'Ready', { status: 'True' });
    await checkout('granite');
  });

  test('a Secret that is missing, of another tenant, incomplete or refused is told with what to do, and the old keys stay in use', async () => {
    const tenant = withAccounts('granite', 'wanted');
    const told = async (reason: string): Promise<string> =>
      (await cluster.becomes(tenant, 'PaymentsReady', { status: 'False', reason })).message;
    await cluster.apply(tenant);
    expect(await told('NoPaymentSecret')).toBe(`there is no Secret ${namespace}/wanted; new payments go on as before`);
    await cluster.becomes(tenant, 'Stalled', { status: 'True', reason: 'NoPaymentSecret' });

    await cluster.apply(secretNamed('wanted', 'other', gymKeys));
    expect(await told('InvalidPaymentSecret')).toContain('does not carry the label spotter.dev/tenant: granite');
    await cluster.apply(secretNamed('wanted', 'granite', { STRIPE_SECRET_KEY: 'sk_test_mistyped' }));
    await eventually(async () => expect(await told('InvalidPaymentSecret')).toContain('lacks STRIPE_WEBHOOK_SECRET'), 30);
    await cluster.apply(secretNamed('wanted', 'granite', { ...gymKeys, STRIPE_SECRET_KEY: 'sk_test_mistyped' }));
    expect(await told('PaymentKeysRefused')).toBe(
      `Secret ${namespace}/wanted: Stripe refuses the secret key; new payments go on as before`,
    );
    await checkout('granite');

    await cluster.apply(secretNamed('wanted', 'granite', gymKeys));
    await cluster.becomes(tenant, 'PaymentsReady', { status: 'True' });
  });

  test('a Secret that changes is used at once', async () => {
    const { port } = stripe;
    await stripe.close();
    stripe = await openStripe(rolled.STRIPE_SECRET_KEY, port);
    await cluster.apply(secretNamed('wanted', 'granite', rolled));
    await eventually(() => checkout('granite'), 30);
    await cluster.becomes(withAccounts('granite', 'wanted'), 'PaymentsReady', { status: 'True' });
  });

  test('keys are in no status, event or log', async () => {
    const events = await cluster.api.call({ path: '/api/v1/namespaces/default/events' });
    const seen = JSON.stringify([await cluster.get(tenantNamed('granite')), events, await operator.log(), await payments.log()]);
    expect(seen).toContain('PaymentAccountsChanged');
    for (const secret of [...Object.values(gymKeys), ...Object.values(rolled), 'sk_test_mistyped']) {
      expect(seen).not.toContain(secret);
      expect(seen).not.toContain(Buffer.from(secret).toString('base64'));
    }
  });

  test('a tenant that declares them no longer has the platform’s accounts again, and no condition about it', async () => {
    // Another manager’s apply without the field leaves it; a person takes it away.
    await cluster.patch(tenantNamed('granite'), { spec: { payment: null } });
    await eventually(async () => {
      const { status } = await cluster.get(tenantNamed('granite'));
      expect(status?.conditions?.map(({ type }) => type)).not.toContain('PaymentsReady');
    }, 30);
    await expect(checkout('granite')).rejects.toThrow('Stripe');
  });

  test('the operator can read Secrets there and nowhere else, and can write none', async () => {
    const user = 'system:serviceaccount:default:operator-test';
    const mayDo = async (verb: string, place: string): Promise<boolean> => {
      const attributes = { verb, resource: 'secrets', namespace: place };
      const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { user, resourceAttributes: attributes } };
      const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
      return (await cluster.api.call<{ status: { allowed: boolean } }>({ method: 'POST', path, body })).status.allowed;
    };
    expect(await mayDo('get', namespace)).toBe(true);
    for (const place of ['default', 'kube-system']) expect(await mayDo('get', place)).toBe(false);
    for (const verb of ['create', 'update', 'patch', 'delete']) expect(await mayDo(verb, namespace)).toBe(false);
  });
});
