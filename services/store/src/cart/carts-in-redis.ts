import { ProblemError, Unavailable } from '@spotter/contracts';
import { isRedisAway, type Redis, type Shopper, type TenantScope } from '@spotter/service-kit';
import type { CartEntry } from './cart-rules.ts';

export interface CartOwner {
  readonly kind: Shopper['kind'];
  readonly id: string;
}

const mostLines = 50;
const mostPieces = 99;
const daySeconds = 86_400;
const lifetimeSeconds = { guest: 30 * daySeconds, member: 90 * daySeconds } as const;

/** A field is an SKU, its value `<pieces> <added at, milliseconds>`. Each script is atomic: nobody sees a cart half changed. */
const pieces = `
  local function pieces(value) return value and tonumber(string.match(value, '^%d+')) or 0 end
  local function since(value, now) return value and string.match(value, '%d+$') or now end
  local function put(cart, sku, quantity, added)
    if quantity <= 0 then redis.call('HDEL', cart, sku)
    else redis.call('HSET', cart, sku, math.min(quantity, ${String(mostPieces)}) .. ' ' .. added) end
  end`;

/** The second key remembers the request, so that a retry adds nothing. */
const addScript = `${pieces}
  local held = redis.call('HGET', KEYS[1], ARGV[1])
  if redis.call('EXISTS', KEYS[2]) == 1 then return 'done' end
  if not held and redis.call('HLEN', KEYS[1]) >= ${String(mostLines)} then return 'full' end
  redis.call('SET', KEYS[2], '1', 'EX', ${String(daySeconds)})
  put(KEYS[1], ARGV[1], pieces(held) + ARGV[2], since(held, ARGV[3]))
  redis.call('EXPIRE', KEYS[1], ARGV[4])
  return 'done'`;

const setScript = `${pieces}
  local held = redis.call('HGET', KEYS[1], ARGV[1])
  if not held and tonumber(ARGV[2]) > 0 and redis.call('HLEN', KEYS[1]) >= ${String(mostLines)} then return 'full' end
  put(KEYS[1], ARGV[1], tonumber(ARGV[2]), since(held, ARGV[3]))
  redis.call('EXPIRE', KEYS[1], ARGV[4])
  return 'done'`;

/** Deletes what it moved, so merging again finds nothing. Lines beyond the limit are kept rather than lost. */
const mergeScript = `${pieces}
  local moved = redis.call('HGETALL', KEYS[1])
  if #moved == 0 then return 'done' end
  for i = 1, #moved, 2 do
    local held = redis.call('HGET', KEYS[2], moved[i])
    put(KEYS[2], moved[i], pieces(held) + pieces(moved[i + 1]), since(held or moved[i + 1], '0'))
  end
  redis.call('DEL', KEYS[1])
  redis.call('EXPIRE', KEYS[2], ARGV[1])
  return 'done'`;

const takeScript = `${pieces}
  for i = 1, #ARGV, 2 do
    local held = redis.call('HGET', KEYS[1], ARGV[i])
    if held then put(KEYS[1], ARGV[i], pieces(held) - ARGV[i + 1], since(held, '0')) end
  end
  return 'done'`;

const keyOf = (tenant: TenantScope, { kind, id }: CartOwner): string => `cart:${tenant.id}:${kind}:${id}`;

const entryOf = ([sku, value]: [string, string]): CartEntry & { addedAt: number } => {
  const [quantity = '0', addedAt = '0'] = value.split(' ');
  return { sku, quantity: Number(quantity), addedAt: Number(addedAt) };
};

/** A Redis that is away is told apart from a mistake of ours, which it answers with an error of its own. */
const reached = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ReplyError' && !isRedisAway(cause)) throw cause;
    throw Object.assign(new ProblemError(Unavailable, 'Carts cannot be reached right now. Nothing is lost; try again soon'), { cause });
  }
};

/** Carts of guests and members. Every function throws ProblemError `unavailable` while Redis is away. */
export const cartsIn = (redis: Redis, now: () => Date) => {
  const run = async (script: string, keys: readonly string[], values: readonly (string | number)[]): Promise<'done' | 'full'> =>
    (await reached(redis.eval(script, keys.length, ...keys, ...values))) as 'done' | 'full';
  const stamp = (): string => String(now().getTime());

  return {
    /** In the order in which items were first added. */
    async read(tenant: TenantScope, owner: CartOwner): Promise<CartEntry[]> {
      const fields = await reached(redis.hgetall(keyOf(tenant, owner)));
      const entries = Object.entries(fields).map(entryOf);
      return entries.toSorted((a, b) => a.addedAt - b.addedAt || (a.sku < b.sku ? -1 : 1)).map(({ sku, quantity }) => ({ sku, quantity }));
    },

    /** Adds once for each key. At most 99 pieces of an item; `full` when another item would be the 51st. */
    add: (tenant: TenantScope, owner: CartOwner, { sku, quantity, idempotencyKey }: CartEntry & { idempotencyKey: string }) => {
      const cart = keyOf(tenant, owner);
      return run(addScript, [cart, `${cart}:added:${idempotencyKey}`], [sku, quantity, stamp(), lifetimeSeconds[owner.kind]]);
    },

    set: (tenant: TenantScope, owner: CartOwner, { sku, quantity }: CartEntry) =>
      run(setScript, [keyOf(tenant, owner)], [sku, quantity, stamp(), lifetimeSeconds[owner.kind]]),

    /** Moves everything of a guest to a member. Again is harmless. */
    merge: (tenant: TenantScope, guestId: string, memberId: string) =>
      run(
        mergeScript,
        [keyOf(tenant, { kind: 'guest', id: guestId }), keyOf(tenant, { kind: 'member', id: memberId })],
        [lifetimeSeconds.member],
      ),

    /** Takes out what was ordered, and leaves what was added in the meantime. */
    take: (tenant: TenantScope, owner: CartOwner, lines: readonly CartEntry[]) =>
      run(
        takeScript,
        [keyOf(tenant, owner)],
        lines.flatMap(({ sku, quantity }) => [sku, quantity]),
      ),
  };
};
