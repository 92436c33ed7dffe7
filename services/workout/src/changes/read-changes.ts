import type { Change } from '@spotter/contracts/workout/changes';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Workout } from '@spotter/contracts/workout/workouts';
import type { Owner, WorkoutParts } from '../app.ts';
import type { ChangeRow } from './change-repository.ts';
import { firstScan, placeAfter, type After, type Place, type Scan } from './place.ts';

type Needs = Pick<WorkoutParts, 'db' | 'changes' | 'workouts' | 'exercises' | 'logSettings' | 'showWorkouts'>;

export interface Asked {
  /** Where the last answer ended; undefined asks for everything. */
  readonly place: Place | undefined;
  readonly from: Date | undefined;
  readonly limit: number;
}

export interface Changes {
  readonly items: Change[];
  readonly next: Place;
  readonly hasMore: boolean;
}

/**
 * What changed since a place. Everything is read first, newest workouts first, after the number of the last change was written down: what
 * changes meanwhile has a greater number and comes afterwards. A fixed number of statements a page.
 */
export const readChanges =
  (needs: Needs) =>
  async (owner: Owner, { place, from, limit }: Asked): Promise<Changes> => {
    if (place && 'after' in place) return changesSince(needs, owner, place, limit);
    const scan = place ?? firstScan(await needs.changes.latest(needs.db, owner.tenant, owner.id), from);
    return everything(needs, owner, scan, limit);
  };

const everything = async (needs: Needs, owner: Owner, scan: Scan, limit: number): Promise<Changes> => {
  const { db, workouts } = needs;
  const isFirst = scan.below === undefined;
  const history = (state: Workout['state'], after: Scan['below']) =>
    workouts.history(db, owner.tenant, owner.id, { state, from: scan.from, to: undefined, exerciseId: undefined, after, limit });
  const open = isFirst ? await history('in-progress', undefined) : [];
  const done = await history('completed', scan.below);
  const page = done.slice(0, limit);
  const last = page.at(-1);
  const hasMore = done.length > limit && last !== undefined;
  const stored = await workouts.withContents(db, owner.tenant, [...open, ...page]);
  const shown = await needs.showWorkouts(db, owner, stored);
  return {
    items: [
      ...(isFirst ? await kept(needs, owner) : []),
      ...shown.map((workout): Change => ({ kind: 'workout', id: workout.id, workout })),
    ],
    next: hasMore ? { ...scan, below: [last.startedAt.toISOString(), last.id] } : placeAfter(scan.latest),
    hasMore,
  };
};

/** What is small enough to come at once. */
const kept = async (needs: Needs, owner: Owner): Promise<Change[]> => {
  const { db, logSettings } = needs;
  return [
    { kind: 'log-settings', id: owner.id, settings: await logSettings.read(db, owner.tenant, owner.id) },
    ...(await logSettings.pinnedNotes(db, owner.tenant, owner.id)).map(({ exerciseId, note }): Change => ({
      kind: 'pinned-note',
      id: exerciseId,
      note,
    })),
    ...(await allOwnExercises(needs, owner)),
  ];
};

const allOwnExercises = async ({ db, exercises }: Needs, owner: Owner): Promise<Change[]> =>
  (await exercises.ofMember(db, owner.tenant, owner.id)).map(ownExercise);

const ownExercise = (exercise: Exercise): Change => ({ kind: 'own-exercise', id: exercise.id, exercise, mergedInto: null });

const changesSince = async (needs: Needs, owner: Owner, { after, hasOwnExercises }: After, limit: number): Promise<Changes> => {
  const rows = await needs.changes.since(needs.db, owner.tenant, owner.id, { after, limit });
  const page = rows.slice(0, limit);
  return {
    items: [...(hasOwnExercises ? [] : await allOwnExercises(needs, owner)), ...(await asTheyAre(needs, owner, page))],
    next: placeAfter(page.at(-1)?.number ?? after),
    hasMore: rows.length > limit,
  };
};

/** As things are now, which may be newer than the change that named them. */
const asTheyAre = async (needs: Needs, owner: Owner, rows: readonly ChangeRow[]): Promise<Change[]> => {
  const { db, workouts, logSettings } = needs;
  const idsOf = (kind: ChangeRow['kind']) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const stored = await workouts.readMany(db, owner.tenant, owner.id, idsOf('workout'));
  const there = stored.filter(({ state }) => state !== 'discarded');
  const shown = new Map((await needs.showWorkouts(db, owner, there)).map((workout) => [workout.id, workout]));
  const noteIds = idsOf('pinned-note');
  const notes = noteIds.length === 0 ? [] : await logSettings.pinnedNotes(db, owner.tenant, owner.id);
  const settings = idsOf('log-settings').length === 0 ? undefined : await logSettings.read(db, owner.tenant, owner.id);
  const own = await ownExercises(needs, owner, idsOf('own-exercise'));
  return rows.flatMap(({ kind, id }): Change[] => {
    if (kind === 'workout') return [{ kind, id, workout: shown.get(id) ?? null }];
    if (kind === 'own-exercise') return [own.get(id)].filter((change) => change !== undefined);
    if (kind === 'pinned-note') return [{ kind, id, note: notes.find(({ exerciseId }) => exerciseId === id)?.note ?? null }];
    return settings === undefined ? [] : [{ kind, id, settings }];
  });
};

/** Exercises of one's own by id; what was merged says where it went. */
const ownExercises = async ({ db, exercises }: Needs, owner: Owner, ids: readonly string[]): Promise<ReadonlyMap<string, Change>> => {
  const own = await exercises.byIds(db, owner.tenant, owner.id, ids);
  const merged = own.filter(({ mergedInto }) => mergedInto !== null).map(({ id }) => id);
  const ends = merged.length === 0 ? new Map<string, string>() : await exercises.mergedInto(db, owner.tenant, owner.id, merged);
  return new Map(
    own.map((exercise): [string, Change] => {
      const { id, mergedInto } = exercise;
      return [
        id,
        mergedInto === null ? ownExercise(exercise) : { kind: 'own-exercise', id, exercise: null, mergedInto: ends.get(id) ?? mergedInto },
      ];
    }),
  );
};
