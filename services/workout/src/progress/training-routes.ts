import type { Muscle } from '@spotter/contracts/workout/exercises';
import { compareTraining, readTrainingProgress, readTrainingYear } from '@spotter/contracts/workout/progress';
import { readTrainingWeeks } from '@spotter/contracts/workout/workouts';
import { member, serve } from '@spotter/service-kit';
import { addDays, dayNumber } from '@spotter/training/days';
import { streakDays, streakWeeks } from '@spotter/training/streaks';
import type { WorkoutParts } from '../app.ts';
import { daysOfYear, lastWeeks, sumsOf, trainedDaysOf, yearOf, type Week } from './period-rules.ts';
import { readYear } from './read-year.ts';

type Needs = Pick<WorkoutParts, 'db' | 'totals' | 'periods' | 'records' | 'findExercises' | 'clock' | 'versionOf'>;

const calendarDays = 53 * 7;

const musclesOf = ({ setsByMuscle }: Week) =>
  (Object.entries(setsByMuscle) as [Muscle, number][])
    .map(([muscle, sets]) => ({ muscle, sets: Math.round(sets * 10) / 10 }))
    .sort((a, b) => b.sets - a.sets);

/** All that somebody did, by week, year and period. */
export const trainingRoutes = (parts: Needs) => {
  const { db, totals, periods, clock, versionOf } = parts;
  const yearShown = readYear(parts);

  const weeksUntil = async (owner: Parameters<typeof yearShown>[0], today: string, count: number): Promise<Week[]> => {
    const from = addDays(today, -7 * count);
    return lastWeeks(await periods.weeks(db, owner.tenant, owner.id, { from, to: today }), today, count);
  };
  const todayOf = ({ today }: { today?: string | undefined }): string => today ?? clock.now().toISOString().slice(0, 10);

  return [
    serve(
      readTrainingProgress,
      member,
      async (actor, { query }) => {
        const today = todayOf(query);
        const weeks = await weeksUntil(actor, today, query.weeks);
        const { years, rest } = await periods.trained(db, actor.tenant, actor.id);
        const trained = trainedDaysOf(years);
        const first = addDays(today, -calendarDays);
        const shown = years.filter(({ year }) => year >= yearOf(first)).flatMap(daysOfYear);
        return {
          weeks,
          days: shown.filter(({ day }) => day > first),
          streakWeeks: streakWeeks(trained, dayNumber(today), rest),
          streakDays: streakDays(trained, dayNumber(today), rest),
        };
      },
      { versionOf },
    ),
    serve(
      readTrainingWeeks,
      member,
      async (actor, { query }) => {
        const today = todayOf(query);
        const weeks = await weeksUntil(actor, today, query.weeks);
        const { years, rest } = await periods.trained(db, actor.tenant, actor.id);
        return {
          weeks: weeks.map((week) => ({ ...week, setsByMuscle: musclesOf(week) })),
          streakWeeks: streakWeeks(trainedDaysOf(years), dayNumber(today), rest),
        };
      },
      { versionOf },
    ),
    serve(
      compareTraining,
      member,
      async (actor, { query }) => ({
        period: sumsOf(await totals.between(db, actor.tenant, actor.id, query)),
        other: sumsOf(await totals.between(db, actor.tenant, actor.id, { from: query.otherFrom, to: query.otherTo })),
      }),
      { versionOf },
    ),
    serve(readTrainingYear, member, (actor, { params }) => yearShown(actor, params.year), { versionOf }),
  ];
};
