import { importLimits } from '@spotter/contracts/workout/imports';
import { pictureLimits } from '@spotter/contracts/workout/pictures';

/** Services behind the door. */
export type Upstream = 'user' | 'workout' | 'social' | 'store' | 'payment' | 'notification';

/** Who may pass: a `person` is a member who logged in, not a script with their token. The service decides again, by its own rules. */
export type Entry = 'anyone' | 'member' | 'person' | 'staff' | 'platform-admin' | 'provider';

export interface Destination {
  readonly upstream: Upstream;
  /** Path and query for the service: what came, without `/api`. */
  readonly path: string;
  readonly entry: Entry;
  /** How much longer than usual the service may be silent. */
  readonly patience: number;
  readonly limitBytes: number;
}

const areas: Readonly<Record<string, Upstream>> = {
  users: 'user',
  training: 'workout',
  social: 'social',
  store: 'store',
  payments: 'payment',
  notifications: 'notification',
};

const limitBytes = 1024 * 1024;

/** Routes that need more than others. The first that matches counts. */
const special: readonly { readonly path: RegExp; readonly patience?: number; readonly limitBytes?: number }[] = [
  { path: /^\/store\/orders\/[^/]+\/payment/, patience: 3 }, // the payment provider is asked on the way
  { path: /^\/admin\/store\/orders\/[^/]+\/refund$/, patience: 3 },
  { path: /^\/payments\/webhooks\//, limitBytes: 512 * 1024 },
  { path: /^\/training\/imports\/[^/]+$/, patience: 3, limitBytes: importLimits.bytes }, // a file of training, uploaded
  { path: /^\/training\/pictures\/[^/]+$/, patience: 3, limitBytes: pictureLimits.bytes }, // a picture, uploaded
  { path: /^\/training\/imports\/[^/]+\/(?:preview|bad-rows)$/, patience: 3 }, // it is read as a whole
];

/** `.` and `..`, also in disguise, would name another path to whoever normalises it; so would `\` and an encoded slash. */
const isTricky = (path: string): boolean => /\\|%2f|%5c|%00|\/\/|\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path);

const entryOf = (group: string | undefined, area: string, path: string): Entry | undefined => {
  if (group === 'admin') return 'staff';
  if (group === 'platform') return 'platform-admin';
  if (area === 'payments') return path.startsWith('/payments/webhooks/') ? 'provider' : undefined;
  if (/^\/users\/me\/api-tokens(?:\/|$)/i.test(path)) return 'person'; // else a token that leaked could make its own successors
  return area === 'store' ? 'anyone' : 'member';
};

/** Where a request below `/api` goes, or undefined when there is nothing: `/internal` is no area, so it is never reached from outside. */
export const destinationOf = (url: string): Destination | undefined => {
  const [path = '', query] = url.split('?', 2);
  const [, group, area = ''] = /^\/api(?:\/(admin|platform))?\/([a-z]+)(?=\/|$)/.exec(path) ?? [];
  const upstream = Object.hasOwn(areas, area) ? areas[area] : undefined;
  if (upstream === undefined || isTricky(path)) return undefined;
  const inside = path.slice('/api'.length);
  const entry = entryOf(group, area, inside);
  if (entry === undefined) return undefined;
  const rule = special.find((each) => each.path.test(inside));
  return { upstream, entry, patience: 1, limitBytes, ...rule, path: query === undefined ? inside : `${inside}?${query}` };
};
