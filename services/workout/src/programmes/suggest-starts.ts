import type { LiftStart } from '@spotter/contracts/workout/programmes';
import { neededStarts } from '@spotter/training/programme/needed-starts';
import { suggestStart } from '@spotter/training/programme/suggest-start';
import type { Owner, WorkoutParts } from '../app.ts';
import { exerciseIdOf, refsOf } from '../exercise-refs.ts';
import { findProgramme, slotsOf } from './find-programme.ts';

type Needs = Pick<WorkoutParts, 'db' | 'programmes' | 'enrolments' | 'findByRefs'>;

const stepGrams = 2500;

/** What a programme has to be told before it starts, with what the records suggest. */
export const suggestStarts =
  (needs: Needs) =>
  async (owner: Owner, ref: string): Promise<LiftStart[]> => {
    const { document } = await findProgramme(needs)(needs.db, owner, ref);
    const starts = neededStarts(document);
    // By what the exercise is now: one that was merged has its records with the other.
    const known = await needs.findByRefs(needs.db, owner, refsOf(slotsOf(document)));
    const idOf = (ref: string): string => known.get(ref)?.id ?? exerciseIdOf(ref);
    const ids = starts.map(({ exercise }) => idOf(exercise));
    const maxes = await needs.enrolments.oneRepMaxes(needs.db, owner.tenant, owner.id, ids);
    return starts.map((start) => {
      const max = maxes.get(idOf(start.exercise)) ?? null;
      const suggestedGrams = max === null ? null : suggestStart(start.needs, max, stepGrams);
      return { ...start, suggestedGrams, estimatedOneRepMaxGrams: max };
    });
  };
