import { expect } from '@playwright/test';
import { logIn, type ApiSession } from '@spotter/local/api/api-session';
import { demoPassword, demoPerson } from '@spotter/local/api/demo-people';
import { listInventory, readLedger, type LedgerEntry } from '@spotter/contracts/store/stock';
import { at } from '../house/house.ts';

const sessions = new Map<string, Promise<ApiSession>>();

/** A demo person at the API of their gym, as a script of theirs would be. Logged in once. */
export const atTheApi = (name: string): Promise<ApiSession> => {
  const { username, tenant = '' } = demoPerson(name);
  const session = sessions.get(name) ?? logIn(at(tenant), { username, password: demoPassword });
  sessions.set(name, session);
  return session;
};

export interface Shelf {
  readonly onHand: number;
  readonly reserved: number;
  readonly shipped: number;
}

const sumOf = (entries: readonly LedgerEntry[], kind: LedgerEntry['kind']): number =>
  entries.filter((entry) => entry.kind === kind).reduce((sum, { quantity }) => sum + quantity, 0);

const everyMovement = async ({ call }: ApiSession, sku: string): Promise<LedgerEntry[]> => {
  const entries: LedgerEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(readLedger, { params: { sku }, query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } });
    entries.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return entries;
};

/** What is on the shelf as the staff of Iron Temple sees it. The counters must be what the ledger's movements add up to. */
export const shelf = async (sku: string): Promise<Shelf> => {
  const staff = await atTheApi('jonas');
  const { items } = await staff.call(listInventory, { query: { search: sku } });
  const { onHand, reserved, shipped } = items.find((row) => row.sku === sku) ?? { onHand: NaN, reserved: NaN, shipped: NaN };
  const movements = await everyMovement(staff, sku);
  const sum = (kind: LedgerEntry['kind']): number => sumOf(movements, kind);
  expect({ onHand, reserved, shipped }, `counters and ledger of ${sku} agree`).toEqual({
    onHand: sum('delivered') + sum('returned') + sum('adjusted') - sum('shipped'),
    reserved: sum('reserved') - sum('released') - sum('shipped'),
    shipped: sum('shipped'),
  });
  return { onHand, reserved, shipped };
};
