import { addToCart } from '@spotter/contracts/store/carts';
import { readOrder } from '@spotter/contracts/store/orders';
import { listProducts } from '@spotter/contracts/store/products';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, type House } from '../../system/house.ts';
import { order } from '../../system/shoppers.ts';
import { openClusterHouse } from '../cluster-house.ts';
import { kubectl, namespace, rolledOut } from '../kubectl.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

const here = (...args: string[]): Promise<string> => kubectl('-n', namespace, ...args);

/** What `kubectl get platform` says of it. */
const condition = async (wanted: string): Promise<Condition | undefined> => {
  const all = JSON.parse(await kubectl('get', 'platform', 'spotter', '-o', 'jsonpath={.status.conditions}')) as Condition[];
  return all.find(({ type }) => type === wanted);
};

/** The member with the latest transaction, and that transaction, as a waiting member's log tells them after a minute. */
const latest = async (): Promise<string> => {
  const log = await here('logs', 'mariadb-1', '-c', 'mariadb');
  const told = /a member and its position from: (.*)/.exec(log)?.[1] ?? '';
  const [best] = [...told.matchAll(/(\S+)=(\S+:(\d+))/g)].sort((one, other) => Number(other[3]) - Number(one[3]));
  if (!best) throw new Error(`No position was told: ${log}`);
  return `${best[1] ?? ''}@${best[2] ?? ''}`;
};

describe('a platform whose database lost all members and a volume at once', { timeout: 900_000 }, () => {
  let house: House | undefined;
  beforeAll(async () => {
    house = await openClusterHouse();
  }, 300_000);
  afterAll(() => house?.close());

  test('waits for a person and says what to do; told who begins, it goes on with every order', async () => {
    const guest = await house?.guest();
    if (!guest) throw new Error('The house did not open');
    await guest.call(addToCart, { body: { sku: 'ENDLESS-1', quantity: 1 }, idempotencyKey: uuidv7() });
    const { id } = await order(guest, 290);

    const pods = ['mariadb-0', 'mariadb-1', 'mariadb-2'];
    await here('delete', 'persistentvolumeclaim', 'data-mariadb-0', '--wait=false');
    await here('delete', 'pod', ...pods, '--grace-period=0', '--force');
    await eventually(async () => {
      expect(await condition('DatabaseHealthy')).toMatchObject({ status: 'False', reason: 'WaitingForConsent' });
      expect(await condition('Ready')).toMatchObject({ status: 'False' });
    });
    const { message } = (await condition('Stalled')) ?? { message: '' };
    expect(message).toContain('these lost their data, and may have had the latest: mariadb-0');
    expect(message).toContain(`kubectl -n ${namespace} create configmap mariadb-consent --from-literal=bootstrap-from=MEMBER@POSITION`);
    // For twenty seconds requests wait for another member, and the gateway may not; from then on it is said at once.
    await eventually(() => expect(guest.call(readOrder, { params: { id } })).rejects.toMatchObject({ problem: { status: 503 } }));

    const begins = await eventually(latest);
    await here('create', 'configmap', 'mariadb-consent', `--from-literal=bootstrap-from=${begins}`);
    await rolledOut('statefulset/mariadb');
    await here('delete', 'configmap', 'mariadb-consent');
    await eventually(async () => expect(await guest.call(readOrder, { params: { id } })).toMatchObject({ state: 'placed' }));
    await eventually(async () => expect(await condition('Ready')).toMatchObject({ status: 'True' }));
    expect(await guest.call(listProducts, { query: {} })).toMatchObject({ items: expect.arrayContaining([expect.anything()]) as unknown });
    await eventually(async () => expect(await house?.violations()).toEqual([]));
  });
});
