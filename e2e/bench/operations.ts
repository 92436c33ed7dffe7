import type { Crowd } from './shop-and-people.ts';
import { plentifulSkus } from './shop-and-people.ts';
import { checkOut } from './check-out.ts';
import { headersOf, leanCaller, send } from './lean-caller.ts';
import { closedLoop, concurrency, read, type Sample } from './load.ts';
import { logSets } from './log-sets.ts';

export type Measure = (seconds: number) => Promise<Sample>;

/** Something of ours, and what of the limit it is compared with. */
export interface Operation {
  readonly name: string;
  /** Requests of the shopper or member in one operation. */
  readonly requests: string;
  readonly ours: Measure;
  readonly oneRow?: Measure;
  /** For what answers a list: the limit that answers a list too. */
  readonly twentyRows?: Measure;
  /** For what writes: the limit that writes one row and changes another, in a transaction. */
  readonly write?: Measure;
}

export interface Measured {
  readonly tenantUrl: string;
  readonly limitUrl: string;
  readonly crowd: Crowd;
}

export const limitReads = (limitUrl: string) => ({
  oneRow: (seconds: number) => read({ url: `${limitUrl}/row`, seconds }),
  twentyRows: (seconds: number) => read({ url: `${limitUrl}/rows`, seconds }),
});

/** The limit asked by the same loop that does the writes, so that the loop's own cost is on both sides. */
export const limitByLoop =
  (limitUrl: string, method: 'GET' | 'POST', path: string): Measure =>
  (seconds) => {
    const url = new URL(path, limitUrl);
    const ask = async () => {
      JSON.parse(await send({ method, url, headers: {} }));
    };
    return closedLoop(
      Array.from({ length: concurrency }, () => ask),
      seconds,
    );
  };

export const operationsOf = ({ tenantUrl, limitUrl, crowd }: Measured): readonly Operation[] => {
  const { host, port } = new URL(tenantUrl);
  const api = `http://127.0.0.1:${port}/api`;
  const shop = [{ host }];
  const lists = limitReads(limitUrl);
  const byLoop = limitByLoop(limitUrl, 'GET', '/row');
  const write = limitByLoop(limitUrl, 'POST', '/write');
  const members = crowd.members.map(headersOf);
  const loggers = Array.from({ length: concurrency }, (_, n) => crowd.members[n % crowd.members.length]).flatMap((session) =>
    session ? [logSets(leanCaller(session), crowd.exerciseIds)] : [],
  );
  const shoppers = crowd.guests.map((guest, n) => checkOut(leanCaller(guest), plentifulSkus[n % plentifulSkus.length] ?? ''));
  let asked = 0;
  const neverAsked = () => `/api/store/products?minCents=1&maxCents=${1_000_000 + asked++}`;
  return [
    {
      name: 'Catalogue list',
      requests: '1',
      ours: (seconds) => read({ url: `${api}/store/products`, seconds, visitors: shop }),
      ...lists,
    },
    {
      name: 'Catalogue list, never asked before',
      requests: '1',
      ours: (seconds) => read({ url: `${api}/store/products`, seconds, visitors: shop, path: neverAsked }),
      ...lists,
    },
    {
      name: 'Product page',
      requests: '1',
      ours: (seconds) => read({ url: `${api}/store/products/leather-lifting-belt-10-mm`, seconds, visitors: shop }),
      oneRow: lists.oneRow,
    },
    { name: 'Feed page', requests: '1', ours: (seconds) => read({ url: `${api}/social/feed`, seconds, visitors: members }), ...lists },
    { name: 'Log a set', requests: '1', ours: (seconds) => closedLoop(loggers, seconds), oneRow: byLoop, write },
    { name: 'Checkout until paid', requests: '4 + the payment page', ours: (seconds) => closedLoop(shoppers, seconds), oneRow: byLoop },
  ];
};
