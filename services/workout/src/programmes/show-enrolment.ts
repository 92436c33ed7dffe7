import type { Enrolment } from '@spotter/contracts/workout/enrolments';
import type { Queries } from '@spotter/service-kit';
import { foldEnrolment } from '@spotter/training/programme/fold-enrolment';
import { ownBars } from '@spotter/training/own-bars';
import { planDay } from '@spotter/training/programme/plan-day';
import type { Owner, WorkoutParts } from '../app.ts';
import { exerciseIdOf, planExercises, refsOf } from '../exercise-refs.ts';
import type { EnrolmentRow } from './enrolment-repository.ts';
import { slotsOf } from './find-programme.ts';
import { sessionsOf } from './sessions-rules.ts';

type Needs = Pick<WorkoutParts, 'enrolments' | 'findByRefs' | 'logSettings'>;

const whole = (grams: number | null): number | null => (grams === null ? null : Math.round(grams));

/** Where a programme stands, from the workouts that were done in it: five statements, however many they are. */
export const showEnrolment =
  ({ enrolments, findByRefs, logSettings }: Needs) =>
  async (db: Queries, owner: Owner, row: EnrolmentRow): Promise<Enrolment> => {
    const { document, roundingGrams, starts } = row;
    const slots = slotsOf(document);
    const sets = await enrolments.setsDone(db, owner.tenant, owner.id, row.id);
    // By what the exercise is now: one that was merged is found under the id of the other.
    const named = refsOf(slots);
    const all = await findByRefs(db, owner, [...new Set([...named, ...sets.flatMap(({ plannedId }) => plannedId ?? [])])]);
    const known = new Map([...all].filter(([ref]) => named.includes(ref)));
    const refs = new Map(slots.map(({ exercise }) => [known.get(exercise)?.id ?? exerciseIdOf(exercise), exercise]));
    const refOf = (exerciseId: string): string => refs.get(all.get(exerciseId)?.id ?? exerciseId) ?? exerciseId;
    const skips = await enrolments.skips(db, owner.tenant, row.id);
    const { lifts, next, ...standing } = foldEnrolment({ document, starts, roundingGrams, sessions: sessionsOf(sets, refOf), skips });
    const maxes = await enrolments.oneRepMaxes(db, owner.tenant, owner.id, [...refs.keys()]);
    const oneRepMaxes = new Map([...maxes].map(([id, grams]) => [refOf(id), grams]));
    const bars = ownBars(await logSettings.read(db, owner.tenant, owner.id), known);
    return {
      ...row,
      ...standing,
      startedAt: row.startedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      exercises: planExercises(known),
      lifts: [...lifts].map(([lift, { workingWeightGrams, trainingMaxGrams, reason }]) => ({
        ...{ lift, reason },
        workingWeightGrams: whole(workingWeightGrams),
        trainingMaxGrams: whole(trainingMaxGrams),
      })),
      next: next && planDay(document, next, { lifts, roundingGrams, oneRepMaxes, bars }),
    };
  };
