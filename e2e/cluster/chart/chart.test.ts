import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@spotter/contracts';
import { addToCart } from '@spotter/contracts/store/carts';
import { readOrder } from '@spotter/contracts/store/orders';
import { listProducts } from '@spotter/contracts/store/products';
import { visit, type ApiSession } from '@spotter/local/api/api-session';
import { root } from '@spotter/local/settings';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../system/house.ts';
import { order } from '../../system/shoppers.ts';
import { tenantUrl } from '../addresses.ts';
import { declareDemo, demoNamespace } from '../demo.ts';
import { applyYaml, kubectl, namespace } from '../kubectl.ts';
import * as helm from './helm.ts';

const declared = 'tenants,products,storeinventories';

/** While the operator still runs: it cleans up what they declared. */
const deleteDeclared = (): Promise<string> =>
  kubectl('delete', declared, '--all', '--all-namespaces', '--ignore-not-found', '--timeout=180s');

/** What `deploy.ts` or an earlier run put there. */
const makeRoom = async (): Promise<void> => {
  const kinds = await kubectl('api-resources', '--api-group=spotter.dev', '-o', 'name');
  if (kinds.includes('tenants')) await deleteDeclared();
  const folder = join(root, 'charts/environments/dev');
  await kubectl('delete', '-R', '-f', folder, '--ignore-not-found', '--wait=true', '--timeout=300s');
  await kubectl('delete', 'namespace', demoNamespace, '--ignore-not-found');
  await kubectl('delete', '-f', join(root, 'charts/spotter/crds'), '--ignore-not-found');
};

const makeNamespace = async (): Promise<void> => {
  await applyYaml(readFileSync(join(root, 'charts/environments/dev/namespace.yaml'), 'utf8'));
  const given = {
    'spotter-mail': { SMTP_URL: 'smtp://mail.invalid:2525' },
    'spotter-payment-providers': {
      STRIPE_SECRET_KEY: 'sk_test_none',
      STRIPE_WEBHOOK_SECRET: 'whsec_none',
      PAYPAL_CLIENT_ID: 'none',
      PAYPAL_CLIENT_SECRET: 'none',
      PAYPAL_WEBHOOK_ID: 'none',
    },
  };
  for (const [name, stringData] of Object.entries(given)) {
    await applyYaml(JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData }), '-n', namespace);
  }
};

/** Somebody who looks at the shop all the time, and what they were refused. */
const startLooking = (shopper: ApiSession) => {
  const refusals: string[] = [];
  let answers = 0;
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      await shopper.call(listProducts, { query: {} }).then(
        () => (answers += 1),
        (error: unknown) => refusals.push(error instanceof ProblemError ? `${error.problem.status}` : String(error)),
      );
    }
  })();
  return {
    refusals,
    stop: async (): Promise<void> => {
      const before = answers;
      await eventually(() => expect(answers).toBeGreaterThan(before + 10));
      over.abort();
      await looking;
    },
  };
};

/** One installation from its first day to its last; each test goes on where the one before ended. */
describe('the Helm chart', { timeout: 900_000 }, () => {
  let shopper: ApiSession;
  let orderId: string;
  const theirOrder = () => shopper.call(readOrder, { params: { id: orderId } });

  beforeAll(async () => {
    await makeRoom();
    await makeNamespace();
  }, 900_000);
  afterAll(makeRoom, 600_000);

  test('an earlier version is installed with a handful of values, and people shop', async () => {
    await helm.install(await helm.packaged('0.0.1'), { gateway: { memoryLimit: '448Mi' } });
    expect(await helm.test()).toContain('200');
    await declareDemo();
    shopper = await visit(tenantUrl('iron-temple'));
    await shopper.call(addToCart, { body: { sku: 'ENDLESS-1', quantity: 1 }, idempotencyKey: uuidv7() });
    orderId = (await order(shopper, 290)).id;
    expect(await theirOrder()).toMatchObject({ id: orderId, state: 'placed' });
  });

  test('it is upgraded to this version: nobody notices', async () => {
    const looking = startLooking(shopper);
    await kubectl('apply', '--server-side', '--force-conflicts', '-f', join(helm.chart, 'crds'));
    await helm.install(helm.chart);
    await looking.stop();
    expect(looking.refusals).toEqual([]);
    expect((await helm.history()).map(({ revision, status }) => ({ revision, status }))).toEqual([
      { revision: 1, status: 'superseded' },
      { revision: 2, status: 'deployed' },
    ]);
    expect(await helm.test()).toContain('200');
    expect(await theirOrder()).toMatchObject({ id: orderId });
  });

  test('it is rolled back: nobody notices', async () => {
    const looking = startLooking(shopper);
    await helm.rollback(1);
    await looking.stop();
    expect(looking.refusals).toEqual([]);
    expect((await helm.history()).at(-1)).toMatchObject({ revision: 3, status: 'deployed', chart: 'spotter-0.0.1' });
    expect(await theirOrder()).toMatchObject({ id: orderId });
  });

  test('it is uninstalled and keeps what people own; installed again, the order is there', async () => {
    await helm.uninstall();
    expect(await helm.countOf('deployments,statefulsets,pods', '-l', 'app.kubernetes.io/part-of=spotter')).toBe(0);
    expect(await helm.countOf('persistentvolumeclaims')).toBe(10); // three members of three servers, and the backups
    expect((await kubectl('get', declared, '-A', '-o', 'name')).split('\n').length).toBeGreaterThan(10);
    await helm.install(helm.chart);
    await eventually(async () => expect(await theirOrder()).toMatchObject({ id: orderId, state: 'placed' }));
  });

  test('told to go for good, it leaves nothing behind', async () => {
    await deleteDeclared();
    await helm.uninstall();
    await kubectl('delete', 'namespace', namespace, demoNamespace);
    const kinds =
      'clusterroles,clusterrolebindings,priorityclasses,validatingadmissionpolicies,validatingadmissionpolicybindings,persistentvolumes';
    const left = (await kubectl('get', kinds, '-o', 'name')).split('\n').filter((name) => name.includes('spotter'));
    expect(left).toEqual([]);
  });
});
