import type { z } from 'zod';
import type { WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { demoId } from './demo-ids.ts';
import { seededRandom } from './random.ts';
import type { PlannedLift, PlannedSession, TrainingPlan } from './training-plans.ts';

type Draft = z.input<typeof WorkoutDraft>;
type DraftEntry = Draft['entries'][number];
type DraftSet = DraftEntry['sets'][number];
type Random = () => number;

/** A workout of the past, ready to be saved and completed. */
export interface PastWorkout {
  readonly id: string;
  readonly draft: Draft;
  readonly completedAt: Date;
}

export const weeks = 12;
const dayMilliseconds = 86_400_000;

/** How much of a week's planned weight is lifted: three weeks up, an easy one, and a longer run up to now. */
const shareOfPlan = [0.94, 0.97, 1, 0.87, 0.95, 0.98, 1, 0.87, 0.95, 0.97, 0.98, 1];
const easeOf = (week: number): number => shareOfPlan[week] ?? 1;
const isDeload = (week: number): boolean => easeOf(week) < 0.9;

/** Monday of the first of the twelve weeks, at midnight UTC. */
const firstMonday = (today: Date): number => {
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const sinceMonday = (today.getUTCDay() + 6) % 7;
  return midnight - (sinceMonday + (weeks - 1) * 7) * dayMilliseconds;
};

const toStep = (kg: number, step: number): number => Math.round(kg / step) * step;

const gramsOf = (kg: number): number => Math.round(kg * 1000);

/** How this set of a lift goes in this week: planned progress, and now and then a bad day or a rep that was not there. */
const workOf = (lift: PlannedLift, week: number, random: Random): DraftSet => {
  const { work } = lift;
  const ease = easeOf(week);
  switch (work.kind) {
    case 'weight': {
      const kg = toStep((work.kg + work.addKgPerWeek * week) * ease, work.stepKg);
      const reps = Math.max(1, work.reps - (random() < 0.12 ? 1 : 0) + (random() < 0.08 ? 1 : 0));
      return { id: '', weightGrams: gramsOf(kg), reps };
    }
    case 'reps':
      return { id: '', reps: Math.max(1, Math.round((work.reps + work.addRepsPerWeek * week) * ease - random() * 1.5)) };
    case 'hold':
      return { id: '', durationSeconds: work.seconds + week * 2 + Math.round(random() * 5) };
    case 'distance': {
      const metres = Math.round((work.metres * (0.92 + week * 0.015) * ease) / 100) * 100;
      const pace = work.secondsPerKilometre - week * 1.5 + random() * 8;
      return { id: '', distanceMetres: metres, durationSeconds: Math.round((metres / 1000) * pace) };
    }
  }
};

const rpeOf = (week: number, set: number, sets: number): number => {
  const hardness = isDeload(week) ? 5.5 : 7 + (week % 4) * 0.5;
  return Math.min(9.5, hardness + (set === sets - 1 ? 1 : 0));
};

/** Heavy barbell lifts begin with two lighter sets. */
const warmUps = (lift: PlannedLift, week: number): DraftSet[] => {
  const { work } = lift;
  if (work.kind !== 'weight' || lift.restSeconds < 180) return [];
  const kg = (work.kg + work.addKgPerWeek * week) * easeOf(week);
  return [0.5, 0.75].map((share) => ({
    id: '',
    kind: 'warm-up',
    weightGrams: gramsOf(toStep(kg * share, 2.5)),
    reps: share < 0.6 ? 8 : 4,
  }));
};

const workingSets = (lift: PlannedLift, week: number, random: Random): DraftSet[] => {
  const count = Math.max(1, lift.sets - (isDeload(week) ? 1 : 0));
  return Array.from({ length: count }, (_, set) => {
    const done = workOf(lift, week, random);
    return lift.work.kind === 'weight' ? { ...done, rpe: rpeOf(week, set, count) } : done;
  });
};

const entryOf = (workoutId: string, lift: PlannedLift, exerciseId: string, sets: DraftSet[]): DraftEntry => ({
  id: demoId(workoutId, lift.exercise),
  exerciseId,
  restSeconds: lift.restSeconds,
  sets: sets.map((set, index) => ({ ...set, id: demoId(workoutId, lift.exercise, index) })),
});

/** Sets take 40 seconds and the planned rest, give or take. */
const withTimes = (entries: DraftEntry[], startedAt: Date, random: Random): { entries: DraftEntry[]; end: Date } => {
  let now = startedAt.getTime() + 240_000;
  const timed = entries.map((entry) => ({
    ...entry,
    sets: entry.sets.map((set) => {
      now += ((set.durationSeconds ?? 40) + (entry.restSeconds ?? 120) * (0.8 + random() * 0.4)) * 1000;
      return { ...set, doneAt: new Date(now).toISOString() };
    }),
  }));
  return { entries: timed, end: new Date(now + 60_000) };
};

export interface ExerciseIds {
  /** @throws Error for a slug that the library does not have. */
  idOf(slug: string): string;
}

const workoutOn = (
  plan: TrainingPlan,
  session: PlannedSession,
  week: number,
  begin: { startedAt: Date; ids: ExerciseIds },
): PastWorkout => {
  const { startedAt, ids } = begin;
  const id = demoId('workout', plan.person, startedAt.toISOString().slice(0, 10));
  const random = seededRandom(id);
  const entries = session.lifts.map((lift) =>
    entryOf(id, lift, ids.idOf(lift.exercise), [...warmUps(lift, week), ...workingSets(lift, week, random)]),
  );
  const timed = withTimes(entries, startedAt, random);
  return { id, draft: { title: session.title, startedAt: startedAt.toISOString(), entries: timed.entries }, completedAt: timed.end };
};

/** Twelve weeks of training up to yesterday, oldest first; the same for the same day. */
export const trainingHistory = (plan: TrainingPlan, today: Date, ids: ExerciseIds): PastWorkout[] => {
  const random = seededRandom(`${plan.person}/missed`);
  const monday = firstMonday(today);
  const endOfYesterday = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const days = Array.from({ length: weeks }, (_, week) => plan.sessions.map((session) => ({ week, session }))).flat();
  return days
    .map(({ week, session }) => {
      const day = monday + (week * 7 + session.weekday - 1) * dayMilliseconds;
      const startedAt = new Date(day + session.hour * 3_600_000 + Math.round(random() * 40) * 60_000);
      return { week, session, startedAt, isMissed: random() < plan.missed };
    })
    .filter(({ startedAt, isMissed }) => !isMissed && startedAt.getTime() < endOfYesterday)
    .map(({ week, session, startedAt }) => workoutOn(plan, session, week, { startedAt, ids }));
};
