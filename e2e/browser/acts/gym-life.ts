import { expect } from '@playwright/test';
import { listNotifications } from '@spotter/contracts/notification/notifications';
import { createComment, createPost, listComments, readPost } from '@spotter/contracts/social/posts';
import { addToCart, readCart } from '@spotter/contracts/store/carts';
import { placeOrder, readOrder } from '@spotter/contracts/store/orders';
import { createApiToken, listApiTokens } from '@spotter/contracts/user/api-tokens';
import { readMe, readProfile } from '@spotter/contracts/user/members';
import { createExercise, readExercise } from '@spotter/contracts/workout/exercises';
import { completeWorkout, readWorkout, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import type { ApiSession } from '@spotter/local/api/api-session';
import { atTheApi } from './counter.ts';

/** Ids of one thing of each kind that exists only at Iron Temple. */
export interface GymLife {
  readonly memberId: string;
  readonly handle: string;
  readonly exerciseId: string;
  readonly workoutId: string;
  readonly postId: string;
  readonly commentId: string;
  readonly orderId: string;
  readonly tokenId: string;
  readonly notificationId: string;
  readonly productHandle: string;
  readonly sku: string;
}

const draftOf = (exerciseId: string): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Behind the wall',
    startedAt: new Date().toISOString(),
    entries: [{ id: v7(), exerciseId, sets: [{ id: v7(), weightGrams: 20_000, reps: 10, doneAt: new Date().toISOString() }] }],
  });

const train = async ({ call }: ApiSession): Promise<Pick<GymLife, 'exerciseId' | 'workoutId'>> => {
  const ids = { exerciseId: v7(), workoutId: v7() };
  const muscles = [{ muscle: 'glutes', share: 1 }] as const;
  await call(createExercise, {
    body: { id: ids.exerciseId, name: 'Zercher march', measurement: 'weight-reps', equipment: 'barbell', muscles: [...muscles] },
  });
  await call(saveWorkout, { params: { id: ids.workoutId }, body: draftOf(ids.exerciseId) });
  await call(completeWorkout, { params: { id: ids.workoutId }, body: { completedAt: new Date().toISOString() } });
  return ids;
};

const talk = async (author: ApiSession, friend: ApiSession): Promise<Pick<GymLife, 'postId' | 'commentId' | 'notificationId'>> => {
  const [postId, commentId] = [v7(), v7()];
  await author.call(createPost, { body: { id: postId, text: 'For members of Iron Temple.', audience: 'members' } });
  await friend.call(createComment, { params: { id: postId }, body: { id: commentId, text: 'Among us.' } });
  const newest = async (): Promise<string | undefined> =>
    (await author.call(listNotifications, { query: {} })).items.find(({ kind, link }) => kind === 'commented' && link.includes(postId))?.id;
  await expect.poll(newest).toBeTruthy();
  return { postId, commentId, notificationId: (await newest()) ?? '' };
};

const order = async ({ call }: ApiSession, sku: string): Promise<string> => {
  const id = v7();
  const address = { name: 'Sam Okafor', street: 'Karl-Heine-Straße 61', postalCode: '04229', city: 'Leipzig', country: 'DE' };
  await call(addToCart, { body: { sku, quantity: 1 }, idempotencyKey: v7() });
  const { subtotalCents } = await call(readCart, {});
  await call(placeOrder, { body: { id, email: 'sam@example.com', address, expectedTotalCents: subtotalCents }, idempotencyKey: id });
  return id;
};

const token = async ({ call }: ApiSession): Promise<string> => {
  const id = v7();
  await call(createApiToken, { body: { id, name: 'Scale in the basement', scopes: ['read'], expiresInDays: 30 } });
  return id;
};

/** Sam trains, posts, orders and makes a token; Tomas comments. */
export const liveAtIronTemple = async (): Promise<GymLife> => {
  const [sam, tomas] = await Promise.all([atTheApi('sam'), atTheApi('tomas')]);
  const me = await sam.call(readMe, {});
  const sku = 'PLATE-10';
  return {
    memberId: me.id,
    handle: me.handle,
    ...(await train(sam)),
    ...(await talk(sam, tomas)),
    orderId: await order(sam, sku),
    tokenId: await token(sam),
    productHandle: 'bumper-plates-pair',
    sku,
  };
};

/** All of it as its own people see it, to be compared afterwards. */
export const asItsPeopleSeeIt = async (life: GymLife) => {
  const { call } = await atTheApi('sam');
  return {
    profile: await call(readProfile, { params: { handle: life.handle } }),
    exercise: await call(readExercise, { params: { idOrSlug: life.exerciseId } }),
    workout: await call(readWorkout, { params: { id: life.workoutId } }),
    post: await call(readPost, { params: { id: life.postId } }),
    comments: await call(listComments, { params: { id: life.postId }, query: {} }),
    order: await call(readOrder, { params: { id: life.orderId } }),
    tokens: await call(listApiTokens, {}),
    notifications: await call(listNotifications, { query: {} }),
  };
};
