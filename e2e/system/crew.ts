import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { ProblemError, type Page } from '@spotter/contracts';
import { listNotifications, type Notification } from '@spotter/contracts/notification/notifications';
import { createComment, createPost, listComments, type Comment } from '@spotter/contracts/social/posts';
import { addToCart } from '@spotter/contracts/store/carts';
import { readOrder, startPayment } from '@spotter/contracts/store/orders';
import { listExercises } from '@spotter/contracts/workout/exercises';
import { completeWorkout, listWorkouts, saveWorkout, type WorkoutSummary } from '@spotter/contracts/workout/workouts';
import type { ApiSession } from '@spotter/local/api/api-session';
import { expect } from 'vitest';
import { eventually, type House } from './house.ts';
import { order } from './shoppers.ts';

const endlessCents = 290;

/** What people did and were told that it is done. */
interface Done {
  readonly comments: string[];
  readonly workouts: string[];
  readonly orders: { readonly id: string; readonly by: ApiSession }[];
}

/** What somebody was told instead of an answer. */
export interface Refusal {
  readonly act: string;
  /** HTTP status of the problem document; undefined when there was none. */
  readonly status: number | undefined;
  readonly reason: string;
}

/** Athletes who train, comment and read what came of it, and guests who buy: one thing after the other, as long as they are at work. */
export interface Crew {
  startWork(): void;
  /** Ends what is under way. */
  rest(): Promise<void>;
  /** Resolves when each kind of work was acknowledged that many times more. */
  progress(times: number): Promise<void>;
  /** Since work was started last. */
  refusals(): readonly Refusal[];
  /** The longest time, in seconds, in which nothing of one kind of work was acknowledged, since work was started last. */
  longestPauseSeconds(): number;
  /** At rest: what was acknowledged is there, every event took effect once, and the six invariants hold. */
  everythingIsThere(): Promise<void>;
}

const everyPage = async <T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> => {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
};
const from = (cursor: string | undefined) => ({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });

interface Athletes {
  readonly author: ApiSession;
  readonly friend: ApiSession;
  readonly postId: string;
  readonly exerciseId: string;
}

const comment = async ({ friend, postId }: Athletes, done: Done): Promise<void> => {
  const id = uuidv7();
  await friend.call(createComment, { params: { id: postId }, body: { id, text: `Strong, take ${id}` } });
  done.comments.push(id);
};

const train = async ({ author, exerciseId }: Athletes, done: Done): Promise<void> => {
  const [id, startedAt] = [uuidv7(), new Date().toISOString()];
  const set = { id: uuidv7(), weightGrams: 80_000, reps: 5, doneAt: startedAt };
  const entries = [{ id: uuidv7(), exerciseId, sets: [set] }];
  await author.call(saveWorkout, { params: { id }, body: { title: `Session ${id}`, startedAt, entries } });
  await author.call(completeWorkout, { params: { id }, body: { completedAt: new Date().toISOString() } });
  done.workouts.push(id);
};

const buy = async (house: House, done: Done): Promise<void> => {
  const by = await house.guest();
  await by.call(addToCart, { body: { sku: 'ENDLESS-1', quantity: 1 }, idempotencyKey: uuidv7() });
  const { id } = await order(by, endlessCents);
  done.orders.push({ id, by });
  await by.call(startPayment, { params: { id }, body: { provider: 'stripe' }, idempotencyKey: uuidv7() });
};

const givenAthletes = async (house: House): Promise<Athletes> => {
  const [author, friend] = [await house.member('sam'), await house.member('mette')];
  const postId = uuidv7();
  await author.call(createPost, { body: { id: postId, text: 'Testing what holds', audience: 'members' } });
  const { items } = await author.call(listExercises, { query: { search: 'bench press', limit: 1 } });
  return { author, friend, postId, exerciseId: items[0]?.id ?? '' };
};

const readComments = ({ author, postId }: Athletes): Promise<Comment[]> =>
  everyPage((cursor) => author.call(listComments, { params: { id: postId }, query: from(cursor) }));
const readNews = ({ author, postId }: Athletes): Promise<Notification[]> =>
  everyPage((cursor) => author.call(listNotifications, { query: from(cursor) })).then((all) =>
    all.filter(({ link }) => link.includes(postId)),
  );
const readHistory = ({ author }: Athletes): Promise<WorkoutSummary[]> =>
  everyPage((cursor) => author.call(listWorkouts, { query: from(cursor) }));

const refusalOf = (act: string, error: unknown): Refusal => ({
  act,
  status: error instanceof ProblemError ? error.problem.status : undefined,
  reason: String(error),
});

const everythingIsThere = async (house: House, athletes: Athletes, done: Done): Promise<void> => {
  const comments = await readComments(athletes);
  expect(comments.map(({ id }) => id)).toEqual(expect.arrayContaining(done.comments));
  expect((await readHistory(athletes)).map(({ id }) => id)).toEqual(expect.arrayContaining(done.workouts));
  for (const { id, by } of done.orders) expect((await by.call(readOrder, { params: { id } })).id).toBe(id);
  done.orders.length = 0; // each guest is asked once

  await eventually(async () => expect(await readNews(athletes)).toHaveLength(comments.length));
  await eventually(async () => expect(await house.violations()).toEqual([]));
  expect(await readNews(athletes), 'no news came twice').toHaveLength(comments.length);
};

export const givenCrew = async (house: House): Promise<Crew> => {
  const athletes = await givenAthletes(house);
  const done: Done = { comments: [], workouts: [], orders: [] };
  const acts = { comment: () => comment(athletes, done), train: () => train(athletes, done), buy: () => buy(house, done) };
  const times = Object.fromEntries(Object.keys(acts).map((act) => [act, 0]));
  let refusals: Refusal[] = [];
  let longestPauseSeconds = 0;
  let isAtWork = false;
  let work: Promise<unknown> = Promise.resolve();

  const goOn = async (act: keyof typeof acts): Promise<void> => {
    let acknowledgedAt = performance.now();
    const endPause = (): void => {
      longestPauseSeconds = Math.max(longestPauseSeconds, (performance.now() - acknowledgedAt) / 1000);
      acknowledgedAt = performance.now();
    };
    while (isAtWork) {
      await acts[act]().then(
        () => {
          times[act] = (times[act] ?? 0) + 1;
          endPause();
        },
        (error: unknown) => refusals.push(refusalOf(act, error)),
      );
      await pause(house.pauseMilliseconds);
    }
    endPause();
  };

  return {
    startWork: () => {
      [isAtWork, refusals, longestPauseSeconds] = [true, [], 0];
      work = Promise.all((Object.keys(acts) as (keyof typeof acts)[]).map(goOn));
    },
    rest: async () => {
      isAtWork = false;
      await work;
    },
    progress: async (more) => {
      const before = { ...times };
      await eventually(() => {
        for (const [act, count] of Object.entries(before)) {
          expect(times[act], `${act}, after ${refusals.at(-1)?.reason ?? 'no refusal'}`).toBeGreaterThanOrEqual(count + more);
        }
      });
    },
    refusals: () => refusals,
    longestPauseSeconds: () => longestPauseSeconds,
    everythingIsThere: () => everythingIsThere(house, athletes, done),
  };
};
