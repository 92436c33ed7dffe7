import type { Exercise } from '@spotter/contracts/workout/exercises';
import { WorkoutSet, type SetTarget } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import type { Entry, ExerciseFacts, WorkoutDraft, WorkoutSet as Set } from '../../logging/log-model';
import { measuresOf } from '../measures';

const setsOfNewExercise = 3;

/** What logging keeps of an exercise. */
export const factsOf = ({ id, slug, name, measurement, equipment, cue }: Exercise): ExerciseFacts => ({
  ...{ id, slug, name, measurement, equipment, cue },
});

export const newSet = (kind: Set['kind'] = 'working'): Set => WorkoutSet.parse({ id: v7(), kind });

/** An exercise that is added to a workout, with three sets to do. */
export const newEntry = (exerciseId: string, setCount = setsOfNewExercise): Entry => ({
  ...{ id: v7(), exerciseId, restSeconds: 120, note: '', supersetGroup: null, why: '', choices: [] },
  sets: Array.from({ length: setCount }, () => newSet()),
});

/** A weight is planned for one exercise; reps, time and way for every one that is measured in them, effort and tempo for any. */
const targetInstead = (target: SetTarget, measurement: Exercise['measurement']): SetTarget => {
  const measures = measuresOf[measurement];
  const [hasReps, hasTime, hasWay] = [measures.includes('reps'), measures.includes('durationSeconds'), measures.includes('distanceMetres')];
  return {
    ...{ ...target, weightGrams: null },
    ...(hasReps ? {} : { minReps: null, maxReps: null, tempo: null }),
    ...(hasTime ? {} : { durationSeconds: null }),
    ...(hasWay ? {} : { distanceMetres: null }),
  };
};

/** Another exercise in the place of one: what is still to do is asked of it, as far as it makes sense for it. */
export const entryInstead = (
  of: Entry,
  { id, measurement, isUnilateral }: Pick<Exercise, 'id' | 'measurement' | 'isUnilateral'>,
): Entry => {
  const open = of.sets.filter(({ doneAt }) => doneAt === null);
  if (open.length === 0) return newEntry(id, 1);
  const sets = open.map(({ kind, side, target, reps }) => {
    const asked = target && targetInstead(target, measurement);
    const isSomethingAsked = asked !== null && Object.values(asked).some((value) => value !== null);
    return {
      ...{ ...newSet(kind), side: isUnilateral ? side : null },
      ...{ target: isSomethingAsked ? asked : null, reps: asked?.minReps ? reps : null },
    };
  });
  return { ...newEntry(id, 0), sets };
};

/** A set once more, to do. */
export const setAgain = (set: Set): Set => ({ ...set, id: v7(), doneAt: null, note: '' });

/** An exercise once more, to do. */
export const entryAgain = (entry: Entry): Entry => ({ ...entry, id: v7(), supersetGroup: null, sets: entry.sets.map(setAgain) });

/** A workout that begins now and here. */
export const newDraft = (title: string, startedAt: string, entries: readonly Entry[] = []): WorkoutDraft => ({
  ...{ title, note: '', startedAt, completedAt: null, plan: null },
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  entries: [...entries],
});

/** The same session once more: exercises, kinds of sets, rest and notes; the numbers of last time are suggested, not written. */
export const again = ({ title, entries }: Pick<WorkoutDraft, 'title' | 'entries'>, startedAt: string): WorkoutDraft =>
  newDraft(
    title,
    startedAt,
    entries.map(({ exerciseId, restSeconds, note, supersetGroup, choices, sets }) => ({
      ...{ id: v7(), exerciseId, restSeconds, note, supersetGroup, why: '', choices },
      sets: sets.map(({ kind, side }) => ({ ...newSet(kind), side })),
    })),
  );

/** The same content under new ids, for a workout whose old ids the server has closed. */
export const underNewIds = (draft: WorkoutDraft): WorkoutDraft => ({
  ...draft,
  entries: draft.entries.map((entry) => ({ ...entry, id: v7(), sets: entry.sets.map((set) => ({ ...set, id: v7() })) })),
});
