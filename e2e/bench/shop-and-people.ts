import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPost, readFeed } from '@spotter/contracts/social/posts';
import { listInventory } from '@spotter/contracts/store/stock';
import { follow } from '@spotter/contracts/user/members';
import { listExercises } from '@spotter/contracts/workout/exercises';
import { completeWorkout, saveWorkout, WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { logIn, visit, type ApiSession } from '@spotter/local/api/api-session';
import { demoPassword, demoPeople } from '@spotter/local/api/demo-people';
import { until } from '@spotter/local/process/until';
import { v7 as uuidv7 } from 'uuid';

export const tenantSlug = 'iron-temple';
/** What is bought; there is more of each than a run can sell. */
export const plentifulSkus = ['CHALK-56', 'BAND-SET-3', 'STRAP-8-M', 'KNEE-7-M'] as const;
const pieces = 100_000;
const postsEach = 8;

const plenty = `apiVersion: spotter.dev/v1alpha1
kind: StoreInventory
metadata: { name: ${tenantSlug}-warehouse }
spec:
  tenant: ${tenantSlug}
  location: warehouse
  deliveries:
${plentifulSkus.map((sku) => `    - { id: plenty-${sku}, sku: ${sku}, quantity: ${pieces} }`).join('\n')}
`;

/** A warehouse that does not run empty. */
export const writePlenty = (folder: string): void => writeFileSync(join(folder, 'plenty.yaml'), plenty);

export interface Crowd {
  readonly members: readonly ApiSession[];
  readonly guests: readonly ApiSession[];
  readonly exerciseIds: readonly string[];
}

const benchPress = (exerciseId: string): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Press day',
    startedAt: new Date(Date.now() - 3_600_000).toISOString(),
    entries: [{ id: uuidv7(), exerciseId, sets: [1, 2, 3].map((n) => doneSet(60_000 + n * 2500)) }],
  });

export const plannedSet = (weightGrams: number): WorkoutSet => WorkoutSet.parse({ id: uuidv7(), weightGrams, reps: 5 });

export const doneSet = (weightGrams: number): WorkoutSet => ({ ...plannedSet(weightGrams), rpe: 8, doneAt: new Date().toISOString() });

/** A workout that begins now, with an entry for each exercise. */
export const workoutOf = (title: string, exerciseIds: readonly string[], setsOf: (place: number) => readonly unknown[]): WorkoutDraft =>
  WorkoutDraft.parse({
    title,
    startedAt: new Date().toISOString(),
    entries: exerciseIds.map((exerciseId, place) => ({ id: uuidv7(), exerciseId, sets: setsOf(place) })),
  });

/** Words and shared workouts in turn. */
const publish = async ({ call }: ApiSession, n: number, exerciseId: string): Promise<void> => {
  const post = { id: uuidv7(), text: `Session ${n} of this block is done.`, audience: 'members' as const };
  if (n % 2 === 0) {
    await call(createPost, { body: post });
    return;
  }
  const workoutId = uuidv7();
  await call(saveWorkout, { params: { id: workoutId }, body: benchPress(exerciseId) });
  await call(completeWorkout, { params: { id: workoutId }, body: { completedAt: new Date().toISOString() } });
  await call(createPost, { body: { ...post, workoutId } });
};

const followEachOther = async (members: readonly ApiSession[]): Promise<void> => {
  const ids = members.map(({ session }) => session.member?.id ?? '');
  for (const { call, session } of members) {
    for (const memberId of ids) if (memberId !== session.member?.id) await call(follow, { params: { memberId } });
  }
};

const isStocked = async (manager: ApiSession): Promise<boolean> => {
  const { items } = await manager.call(listInventory, { query: { limit: 100 } });
  return plentifulSkus.every((sku) => items.some((item) => item.sku === sku && item.location === 'warehouse' && item.onHand === pieces));
};

/** Everybody of the gym logs in, follows everybody, and posts, so that each has a full first page of the feed. */
export const gatherCrowd = async (tenantUrl: string, guestCount: number): Promise<Crowd> => {
  const isOpen = async () => (await visit(tenantUrl)).session.tenant !== null;
  await until(isOpen, { what: 'the gym is declared', timeoutSeconds: 60 });
  const people = demoPeople().filter(({ tenant }) => tenant === tenantSlug);
  const manager = people.findIndex(({ role }) => role === 'store-manager');
  const members: ApiSession[] = [];
  for (const { username } of people) members.push(await logIn(tenantUrl, { username, password: demoPassword }));
  const [first] = members;
  const manages = members[manager];
  if (!first || !manages) throw new Error('The demo has no people');
  await until(() => isStocked(manages), { what: 'the warehouse is stocked', timeoutSeconds: 60 });
  const { items: exercises } = await first.call(listExercises, { query: { limit: 20 } });
  const exerciseIds = exercises.filter(({ measurement }) => measurement === 'weight-reps').map(({ id }) => id);
  await followEachOther(members);
  for (let n = 0; n < postsEach; n += 1) for (const member of members) await publish(member, n, exerciseIds[0] ?? '');
  for (const { call } of members) {
    const hasFullFeed = async () => (await call(readFeed, { query: {} })).items.length === 20;
    await until(hasFullFeed, { what: 'everybody has twenty posts in the feed', timeoutSeconds: 60 });
  }
  const guests = await Promise.all(Array.from({ length: guestCount }, () => visit(tenantUrl)));
  return { members, guests, exerciseIds };
};
