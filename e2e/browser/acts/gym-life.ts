import { expect } from '@playwright/test';
import { listNotifications } from '@spotter/contracts/notification/notifications';
import { createComment, createPost, listComments, readPost } from '@spotter/contracts/social/posts';
import { addToCart, readCart } from '@spotter/contracts/store/carts';
import { placeOrder, readOrder } from '@spotter/contracts/store/orders';
import { createApiToken, listApiTokens } from '@spotter/contracts/user/api-tokens';
import { readMe, readProfile } from '@spotter/contracts/user/members';
import { listCoaches } from '@spotter/contracts/workout/coaching';
import { readEnrolment } from '@spotter/contracts/workout/enrolments';
import { readExercise } from '@spotter/contracts/workout/exercises';
import { listGoals } from '@spotter/contracts/workout/goals';
import { readImport } from '@spotter/contracts/workout/imports';
import { createExercise, mergeExercises } from '@spotter/contracts/workout/own-exercises';
import { listPictures, Picture } from '@spotter/contracts/workout/pictures';
import { listProgrammes } from '@spotter/contracts/workout/programmes';
import { listRoutines } from '@spotter/contracts/workout/routines';
import { completeWorkout, readWorkout, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import type { ApiSession } from '@spotter/local/api/api-session';
import { atTheApi } from './counter.ts';
import { bluePixel } from './blue-pixel.ts';
import { makePlans, type Plans } from './make-plans.ts';

/** Ids of one thing of each kind that exists only at Iron Temple. */
export interface GymLife extends Plans {
  readonly memberId: string;
  readonly handle: string;
  readonly exerciseId: string;
  readonly mergeId: string;
  readonly workoutId: string;
  readonly entryId: string;
  readonly setId: string;
  readonly pictureId: string;
  readonly pictureFile: string;
  readonly postId: string;
  readonly commentId: string;
  readonly orderId: string;
  readonly tokenId: string;
  readonly notificationId: string;
  readonly productHandle: string;
  readonly sku: string;
}

const draftOf = ({ exerciseId, entryId, setId }: Record<'exerciseId' | 'entryId' | 'setId', string>): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Behind the wall',
    startedAt: new Date().toISOString(),
    entries: [{ id: entryId, exerciseId, sets: [{ id: setId, weightGrams: 20_000, reps: 10, doneAt: new Date().toISOString() }] }],
  });

const ownExercise = async ({ call }: ApiSession, name: string): Promise<string> => {
  const muscles = [{ muscle: 'glutes' as const, share: 1 }];
  return (await call(createExercise, { body: { id: v7(), name, measurement: 'weight-reps', equipment: 'barbell', muscles } })).id;
};

const train = async (session: ApiSession): Promise<Pick<GymLife, 'exerciseId' | 'mergeId' | 'workoutId' | 'entryId' | 'setId'>> => {
  const { call } = session;
  const [exerciseId, twin] = [await ownExercise(session, 'Zercher march'), await ownExercise(session, 'Zercher stroll')];
  const [mergeId, workoutId, entryId, setId] = [v7(), v7(), v7(), v7()];
  await call(mergeExercises, { params: { id: twin }, body: { mergeId, into: exerciseId } });
  await call(saveWorkout, { params: { id: workoutId }, body: draftOf({ exerciseId, entryId, setId }) });
  await call(completeWorkout, { params: { id: workoutId }, body: { completedAt: new Date().toISOString() } });
  return { exerciseId, mergeId, workoutId, entryId, setId };
};

const picture = async ({ fetch }: ApiSession): Promise<Pick<GymLife, 'pictureId' | 'pictureFile'>> => {
  const answer = await fetch(`/training/pictures/${v7()}?pose=front&takenOn=2026-11-20`, {
    method: 'PUT',
    headers: { 'content-type': 'image/png' },
    body: bluePixel,
  });
  const { id, files } = Picture.parse(await answer.json());
  return { pictureId: id, pictureFile: files.full };
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
  const trained = await train(sam);
  return {
    memberId: me.id,
    handle: me.handle,
    ...trained,
    ...(await picture(sam)),
    ...(await makePlans(sam, trained.exerciseId)),
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
    routines: await call(listRoutines, {}),
    programmes: await call(listProgrammes, {}),
    enrolment: await call(readEnrolment, { params: { id: life.enrolmentId } }),
    goals: await call(listGoals, { query: {} }),
    training: await call(readImport, { params: { id: life.importId } }),
    coaches: await call(listCoaches, {}),
    pictures: await call(listPictures, {}),
    workout: await call(readWorkout, { params: { id: life.workoutId } }),
    post: await call(readPost, { params: { id: life.postId } }),
    comments: await call(listComments, { params: { id: life.postId }, query: {} }),
    order: await call(readOrder, { params: { id: life.orderId } }),
    tokens: await call(listApiTokens, {}),
    notifications: await call(listNotifications, { query: {} }),
  };
};
