import type { LiftStart } from '@spotter/contracts/workout/programmes';
import type { ProgrammeDocument, ProgrammeSlot } from '@spotter/contracts/workout/programme-document';
import { newLift, type LiftState } from './lift-state.ts';

type Need = Pick<LiftStart, 'lift' | 'exercise' | 'needs'>;

const allSets = ({ sets, inWeeks }: ProgrammeSlot) => [...sets, ...inWeeks.flatMap((week) => week.sets)];

const needOf = (slot: ProgrammeSlot): Need['needs'] | undefined => {
  const sets = allSets(slot);
  if (sets.some(({ percentOfTrainingMax }) => percentOfTrainingMax !== undefined)) return 'training-max';
  const isOpen = sets.some(({ weightGrams, percentOfOneRepMax, durationSeconds, distanceMetres }) =>
    [weightGrams, percentOfOneRepMax, durationSeconds, distanceMetres].every((value) => value === undefined),
  );
  return isOpen && !['none', 'reps'].includes(slot.progression.rule) ? 'working-weight' : undefined;
};

/** What a programme has to be told of each lift before it starts. */
export const neededStarts = ({ days }: ProgrammeDocument): Need[] => {
  const needs = new Map<string, Need>();
  for (const slot of days.flatMap(({ slots }) => slots)) {
    const need = needOf(slot);
    const isStronger = need === 'training-max' || !needs.has(slot.lift);
    if (need && isStronger) needs.set(slot.lift, { lift: slot.lift, exercise: slot.exercise, needs: need });
  }
  return [...needs.values()];
};

/** The lifts of a programme as they are before anything was done. Starts are grams by lift; one that is not told is learnt from what is done. */
export const startingLifts = (document: ProgrammeDocument, starts: Readonly<Record<string, number>>): Map<string, LiftState> => {
  const needs = new Map(neededStarts(document).map((need) => [need.lift, need.needs]));
  const lifts = new Set(document.days.flatMap(({ slots }) => slots.map(({ lift }) => lift)));
  return new Map(
    [...lifts].map((lift) => {
      const grams = starts[lift] ?? null;
      const need = needs.get(lift);
      return [
        lift,
        newLift({
          workingWeightGrams: need === 'working-weight' ? grams : null,
          trainingMaxGrams: need === 'training-max' ? grams : null,
        }),
      ];
    }),
  );
};
