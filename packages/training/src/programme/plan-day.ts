import type { PlannedDay, PlannedSlot, Reason } from '@spotter/contracts/workout/enrolments';
import type { ProgrammeDocument, ProgrammeSlot } from '@spotter/contracts/workout/programme-document';
import type { OwnBar } from '../loadable.ts';
import { newLift, reason, type LiftState } from './lift-state.ts';
import { setsInWeek, weekOfCycle, type Place } from './places.ts';
import { planSets } from './plan-sets.ts';

export interface DayNeeds {
  readonly lifts: ReadonlyMap<string, LiftState>;
  readonly roundingGrams: number;
  /** Estimated one-rep maxima in grams, by exercise. */
  readonly oneRepMaxes: ReadonlyMap<string, number>;
  /** What exercises are loaded with that are done with a bar, where it is known. */
  readonly bars?: ReadonlyMap<string, OwnBar> | undefined;
}

const unknown = newLift({ workingWeightGrams: null, trainingMaxGrams: null });

const capOf = ({ progression }: ProgrammeSlot): number | undefined => ('capGrams' in progression ? progression.capGrams : undefined);

/** A cap on the training max is no cap on a set, which is a part of it. */
const capOfSets = (slot: ProgrammeSlot): number | undefined => (slot.progression.rule === 'waves' ? undefined : capOf(slot));

const settled: readonly Reason['kind'][] = ['new-training-max', 'training-max-lowered'];

const reasonOf = (
  slot: ProgrammeSlot,
  lift: LiftState,
  { isDeload, percent }: { isDeload: boolean; percent: number | undefined },
): Reason => {
  if (isDeload) return reason('deload-week', { percent: percent ?? null });
  const percents = slot.sets.flatMap(({ percentOfTrainingMax }) => percentOfTrainingMax ?? []);
  const isNews = settled.includes(lift.reason.kind) && !lift.cycle.isDone;
  if (percents.length === 0 || isNews) return lift.reason;
  return reason('percentage', { percent: Math.max(...percents), trainingMaxGrams: lift.trainingMaxGrams });
};

/** What a programme asks for on a day, with the weights of today and why. */
export const planDay = (document: ProgrammeDocument, { week, day }: Place, needs: DayNeeds): PlannedDay => {
  const deload = document.deload?.week === weekOfCycle(document, week) ? document.deload : undefined;
  const planned = document.days[day - 1];
  const slots = (planned?.slots ?? []).flatMap((slot): PlannedSlot[] => {
    const sets = setsInWeek(document, slot, week);
    if (sets.length === 0) return [];
    const lift = needs.lifts.get(slot.lift) ?? unknown;
    const today = { ...slot, sets };
    return [
      {
        lift: slot.lift,
        exercise: slot.exercise,
        alternatives: slot.alternatives,
        group: slot.group ?? null,
        restSeconds: slot.restSeconds,
        note: slot.note ?? '',
        reason: reasonOf(today, lift, { isDeload: deload !== undefined, percent: deload?.weightPercent }),
        sets: planSets(sets, {
          workingWeightGrams: lift.workingWeightGrams,
          trainingMaxGrams: lift.trainingMaxGrams,
          addedReps: lift.addedReps,
          oneRepMaxGrams: needs.oneRepMaxes.get(slot.exercise) ?? null,
          roundingGrams: needs.roundingGrams,
          bar: needs.bars?.get(slot.exercise),
          capGrams: capOfSets(slot),
          deload,
        }),
      },
    ];
  });
  return { week, day, title: planned?.title ?? '', isDeload: deload !== undefined, slots };
};
