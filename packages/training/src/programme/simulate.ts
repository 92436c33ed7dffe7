import type { PlannedDay, PlannedSlot } from '@spotter/contracts/workout/enrolments';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import type { OwnBar } from '../loadable.ts';
import { foldEnrolment, type DoneSession } from './fold-enrolment.ts';
import type { DoneSet } from './outcome.ts';
import { planDay } from './plan-day.ts';

export interface SimulationNeeds {
  readonly document: ProgrammeDocument;
  readonly starts: Readonly<Record<string, number>>;
  readonly roundingGrams: number;
  readonly oneRepMaxes: ReadonlyMap<string, number>;
  readonly bars?: ReadonlyMap<string, OwnBar> | undefined;
  readonly weeks: number;
  /** Every so many sessions the last rep of the last set of each slot is missed; 0 for never. */
  readonly missEvery: number;
}

/** Reps that somebody does who adds one each time the weight is the same, up to the range. */
const repsOf = (slot: PlannedSlot, times: number): ((set: PlannedSlot['sets'][number]) => number | null) => {
  return ({ target: { minReps, maxReps } }) =>
    minReps === null ? maxReps : Math.min(minReps + times, Math.max(minReps, maxReps ?? minReps));
};

const doneOf = (
  day: PlannedDay,
  index: number,
  { times, isMissed }: { times: (slot: PlannedSlot) => number; isMissed: boolean },
): DoneSession => ({
  id: String(index),
  startedAt: String(index).padStart(4, '0'),
  week: day.week,
  day: day.day,
  entries: day.slots.map((slot) => {
    const reps = repsOf(slot, times(slot));
    const sets = slot.sets.map((set, at): DoneSet => {
      const asked = reps(set);
      const isShort = isMissed && at === slot.sets.length - 1 && asked !== null;
      return {
        kind: set.kind,
        side: null,
        weightGrams: set.target.weightGrams,
        reps: isShort ? Math.max(0, (set.target.minReps ?? asked) - 1) : asked,
        // Every second session feels a point easier than asked.
        rpe: set.target.rpe === null ? null : set.target.rpe - (times(slot) % 2),
        durationSeconds: set.target.durationSeconds,
        distanceMetres: set.target.distanceMetres,
        target: set.target,
      };
    });
    return { exercise: slot.exercise, sets };
  }),
});

const heaviest = ({ sets }: PlannedSlot): number => Math.max(0, ...sets.map(({ target }) => target.weightGrams ?? 0));

/**
 * The days of the first weeks, if all goes as planned: every set is done with the weight that is asked, in a range with one rep more each time, as
 * many as possible with the fewest that are asked, and with an RPE every second session feels a point easier. Nothing is known of anybody's body.
 */
export const simulate = (needs: SimulationNeeds): PlannedDay[] => {
  const sessions: DoneSession[] = [];
  const days: PlannedDay[] = [];
  const atWeight = new Map<string, { grams: number; times: number }>();
  for (;;) {
    const { next, lifts } = foldEnrolment({ ...needs, sessions, skips: [] });
    if (!next || next.week > needs.weeks) return days;
    const day = planDay(needs.document, next, { ...needs, lifts });
    const times = (slot: PlannedSlot): number => {
      const known = atWeight.get(slot.lift ?? slot.exercise);
      return known?.grams === heaviest(slot) ? known.times : 0;
    };
    const isMissed = needs.missEvery > 0 && (days.length + 1) % needs.missEvery === 0;
    sessions.push(doneOf(day, days.length, { times, isMissed }));
    // A light week does not count as once more with that weight.
    if (!day.isDeload)
      for (const slot of day.slots) atWeight.set(slot.lift ?? slot.exercise, { grams: heaviest(slot), times: times(slot) + 1 });
    days.push(day);
  }
};
