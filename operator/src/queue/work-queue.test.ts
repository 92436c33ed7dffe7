import { expect, test } from 'vitest';
import fc from 'fast-check';
import { exponentialBackOff } from './back-off.ts';
import { heldTimer, type HeldTimer } from './held-timer.ts';
import { tokenBucket } from './token-bucket.ts';
import { workQueue, type QueueObserver, type Verdict } from './work-queue.ts';

const ignore = (): undefined => undefined;
const deaf: QueueObserver = { added: ignore, retried: ignore, started: ignore, finished: ignore, depth: ignore };

const givenQueue = (timer: HeldTimer, work: (key: string) => Promise<Verdict>, workers = 2) =>
  workQueue({ timer, backOff: exponentialBackOff(), bucket: tokenBucket(timer), workers, work, observer: deaf });

/** Work that stays open until the test lets it go. */
const givenSlowWork = () => {
  const open = new Map<string, (verdict: Verdict) => void>();
  const begun: string[] = [];
  const work = (key: string) =>
    new Promise<Verdict>((resolve) => {
      begun.push(key);
      open.set(key, resolve);
    });
  return { begun, work, finish: (key: string, verdict: Verdict = 'done') => open.get(key)?.(verdict) };
};

test('a key that is added many times while it waits is worked on once', async () => {
  const timer = heldTimer();
  const slow = givenSlowWork();
  const queue = givenQueue(timer, slow.work, 1);
  ['belt', 'rack', 'rack', 'rack'].forEach(queue.add);
  slow.finish('belt');
  await timer.pass(0);
  slow.finish('rack');
  await timer.pass(0);
  expect(slow.begun).toEqual(['belt', 'rack']);
});

test('a key that changes while it is worked on is worked on again afterwards, never at the same time', async () => {
  const timer = heldTimer();
  const slow = givenSlowWork();
  const queue = givenQueue(timer, slow.work);
  queue.add('belt');
  queue.add('belt');
  queue.add('belt');
  expect(slow.begun).toEqual(['belt']);
  slow.finish('belt');
  await timer.pass(0);
  expect(slow.begun).toEqual(['belt', 'belt']);
  slow.finish('belt');
  await timer.pass(0);
  expect(slow.begun).toHaveLength(2);
});

test('a failing key is tried after 1, 2, 4 … seconds and at least every 7 minutes, and from the beginning after a success', async () => {
  const timer = heldTimer();
  const attempts: number[] = [];
  let isBroken = true;
  const queue = givenQueue(timer, () => {
    attempts.push(timer.now());
    return Promise.resolve(isBroken ? { retry: true } : 'done');
  });
  queue.add('belt');
  await timer.pass(30 * 60_000);
  const waits = attempts.slice(1).map((at, index) => (at - (attempts[index] ?? 0)) / 1000);
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 420, 420, 420]);
  isBroken = false;
  await timer.pass(7 * 60_000);
  isBroken = true;
  attempts.length = 0;
  queue.add('belt');
  await timer.pass(1000);
  expect(attempts).toHaveLength(2);
});

test('what somebody else is about to do is looked at again after a pause that does not grow beyond what was asked for', async () => {
  const timer = heldTimer();
  const attempts: number[] = [];
  const queue = givenQueue(timer, () => {
    attempts.push(timer.now());
    return Promise.resolve({ retry: true, atMostMilliseconds: 10_000 });
  });
  queue.add('belt');
  await timer.pass(60_000);
  const waits = attempts.slice(1).map((at, index) => (at - (attempts[index] ?? 0)) / 1000);
  expect(waits).toEqual([1, 2, 4, 8, 10, 10, 10, 10]);
});

test('what was edited does not wait for as long as it would have before', async () => {
  const timer = heldTimer();
  const attempts: number[] = [];
  let isNew = false;
  const queue = givenQueue(timer, () => {
    attempts.push(timer.now());
    const verdict: Verdict = { retry: true, isNew };
    isNew = false;
    return Promise.resolve(verdict);
  });
  queue.add('belt');
  await timer.pass(30 * 60_000);
  attempts.length = 0;
  isNew = true;
  queue.add('belt');
  await timer.pass(7000);
  expect(attempts.map((at) => (at - (attempts[0] ?? 0)) / 1000)).toEqual([0, 1, 3, 7]);
});

test('what waits once is tried again after a second, however many wait; what goes on failing is spread to ten a second', async () => {
  const timer = heldTimer();
  const tries = new Map<string, number>();
  const tried = (times: number) => [...tries.values()].filter((count) => count >= times).length;
  const queue = givenQueue(
    timer,
    (key) => {
      tries.set(key, (tries.get(key) ?? 0) + 1);
      return Promise.resolve(tries.get(key) === 3 ? 'done' : { retry: true });
    },
    1000,
  );
  for (let index = 0; index < 200; index += 1) queue.add(`product-${String(index)}`);
  await timer.pass(1000);
  expect(tried(2)).toBe(200);
  await timer.pass(2500);
  expect(tried(3)).toBeGreaterThanOrEqual(100);
  expect(tried(3)).toBeLessThanOrEqual(136);
  await timer.pass(7600);
  expect(tried(3)).toBe(200);
});

test('a settled key is looked at again after its interval, or earlier when it changes, and then the interval starts anew', async () => {
  const timer = heldTimer();
  let looks = 0;
  const queue = givenQueue(timer, () => {
    looks += 1;
    return Promise.resolve({ againMilliseconds: 60_000 });
  });
  queue.add('belt');
  await timer.pass(40_000);
  queue.add('belt');
  await timer.pass(40_000);
  expect(looks).toBe(2);
  await timer.pass(20_000);
  expect(looks).toBe(3);
});

test('draining waits for what is in flight and starts nothing new', async () => {
  const timer = heldTimer();
  const slow = givenSlowWork();
  const queue = givenQueue(timer, slow.work, 1);
  queue.add('belt');
  queue.add('rack');
  let isDrained = false;
  const drained = queue.drain().then(() => (isDrained = true));
  await timer.pass(0);
  expect(isDrained).toBe(false);
  slow.finish('belt', { retry: true });
  await drained;
  queue.add('belt');
  await timer.pass(60_000);
  expect(slow.begun).toEqual(['belt']);
});

test('law: whatever the order of additions, a key never runs twice at once and its last addition is never lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(50)), { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      async (script, workers) => {
        const timer = heldTimer();
        const running = new Set<string>();
        const lastStart = new Map<string, number>();
        const lastAdded = new Map<string, number>();
        let step = 0;
        const queue = givenQueue(
          timer,
          async (key) => {
            expect(running.has(key)).toBe(false);
            running.add(key);
            expect(running.size).toBeLessThanOrEqual(workers);
            lastStart.set(key, (step += 1));
            await new Promise<void>((resolve) => timer.after(20, resolve));
            running.delete(key);
            return 'done';
          },
          workers,
        );
        for (const [key, wait] of script) {
          lastAdded.set(key, (step += 1));
          queue.add(key);
          await timer.pass(wait);
        }
        await timer.pass(10_000);
        for (const [key, added] of lastAdded) expect(lastStart.get(key)).toBeGreaterThan(added);
      },
    ),
    { numRuns: 50 },
  );
});
