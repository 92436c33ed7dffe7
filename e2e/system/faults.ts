import { v7 as uuidv7 } from 'uuid';
import { ProblemError, type Page } from '@spotter/contracts';
import { listNotifications, type Notification } from '@spotter/contracts/notification/notifications';
import { createComment, createPost, listComments, type Comment } from '@spotter/contracts/social/posts';
import { addToCart } from '@spotter/contracts/store/carts';
import { readOrder, startPayment } from '@spotter/contracts/store/orders';
import { listExercises } from '@spotter/contracts/workout/exercises';
import { completeWorkout, listWorkouts, saveWorkout, type WorkoutSummary } from '@spotter/contracts/workout/workouts';
import type { ApiSession } from '@spotter/local/api/api-session';
import { expect, test } from 'vitest';
import { eventually, type BreakablePart, type House } from './house.ts';
import { order } from './shoppers.ts';

const outageMilliseconds = 10_000;
const endlessCents = 290;

/** What people did and were told that it is done. */
interface Done {
  readonly comments: string[];
  readonly workouts: string[];
  readonly orders: { readonly id: string; readonly by: ApiSession }[];
  /** What they were told instead. */
  readonly refusals: unknown[];
}

interface Crew {
  readonly author: ApiSession;
  readonly friend: ApiSession;
  readonly postId: string;
  readonly exerciseId: string;
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

const comment = async ({ friend, postId }: Crew, done: Done): Promise<void> => {
  const id = uuidv7();
  await friend.call(createComment, { params: { id: postId }, body: { id, text: `Strong, take ${id}` } });
  done.comments.push(id);
};

const train = async ({ author, exerciseId }: Crew, done: Done): Promise<void> => {
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

/** Each person goes on, one thing after the other, until it is over. */
const goOn = async (act: () => Promise<void>, done: Done, isOver: () => boolean): Promise<void> => {
  while (!isOver()) await act().catch((error: unknown) => void done.refusals.push(error));
};

const givenCrew = async (house: House): Promise<Crew> => {
  const [author, friend] = [await house.member('sam'), await house.member('mette')];
  const postId = uuidv7();
  await author.call(createPost, { body: { id: postId, text: 'Testing what holds', audience: 'members' } });
  const { items } = await author.call(listExercises, { query: { search: 'bench press', limit: 1 } });
  return { author, friend, postId, exerciseId: items[0]?.id ?? '' };
};

const readComments = ({ author, postId }: Crew): Promise<Comment[]> =>
  everyPage((cursor) => author.call(listComments, { params: { id: postId }, query: from(cursor) }));
const readNews = ({ author, postId }: Crew): Promise<Notification[]> =>
  everyPage((cursor) => author.call(listNotifications, { query: from(cursor) })).then((all) =>
    all.filter(({ link }) => link.includes(postId)),
  );
const readHistory = ({ author }: Crew): Promise<WorkoutSummary[]> =>
  everyPage((cursor) => author.call(listWorkouts, { query: from(cursor) }));

export const survives = (house: () => House, part: BreakablePart): void => {
  test(`${part} is killed for ten seconds: what was acknowledged is there, every event took effect once`, async () => {
    const crew = await givenCrew(house());
    const done: Done = { comments: [], workouts: [], orders: [], refusals: [] };
    let isOver = false;
    const people = [() => comment(crew, done), () => train(crew, done), () => buy(house(), done)].map((act) =>
      goOn(act, done, () => isOver),
    );
    await eventually(() => {
      expect(Math.min(done.comments.length, done.workouts.length, done.orders.length)).toBeGreaterThan(1);
      return Promise.resolve();
    });

    const broken = house().parts[part];
    await broken.kill();
    const back = Date.now() + outageMilliseconds;
    await eventually(() => {
      expect(Date.now()).toBeGreaterThan(back);
      return Promise.resolve();
    });
    await broken.start();
    const before = { comments: done.comments.length, workouts: done.workouts.length, orders: done.orders.length };
    await eventually(() => {
      expect(done.comments.length).toBeGreaterThan(before.comments + 1);
      expect(done.workouts.length).toBeGreaterThan(before.workouts + 1);
      expect(done.orders.length).toBeGreaterThan(before.orders + 1);
      return Promise.resolve();
    });
    isOver = true;
    await Promise.all(people);

    // Whoever was refused was told so in a problem document, and not that something had gone wrong.
    const told = done.refusals.map((reason) => (reason instanceof ProblemError ? reason.problem.status : String(reason)));
    expect(told.filter((status) => status !== 503 && status !== 504)).toEqual([]);

    const comments = await readComments(crew);
    expect(comments.map(({ id }) => id)).toEqual(expect.arrayContaining(done.comments));
    expect((await readHistory(crew)).map(({ id }) => id)).toEqual(expect.arrayContaining(done.workouts));
    for (const { id, by } of done.orders) expect((await by.call(readOrder, { params: { id } })).id).toBe(id);

    await eventually(async () => expect(await readNews(crew)).toHaveLength(comments.length));
    await eventually(async () => expect(await house().violations()).toEqual([]));
    expect(await readNews(crew), 'no news came twice').toHaveLength(comments.length);
  }, 300_000);
};
