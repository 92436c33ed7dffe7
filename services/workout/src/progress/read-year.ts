import type { Answer } from '@spotter/contracts';
import type { readTrainingYear } from '@spotter/contracts/workout/progress';
import { longestStreakWeeks } from '@spotter/training/streaks';
import type { Owner, WorkoutParts } from '../app.ts';
import { daysOfYear, sumsOf, trainedDaysOf } from './period-rules.ts';

type Needs = Pick<WorkoutParts, 'db' | 'totals' | 'periods' | 'records' | 'findExercises'>;

const mostExercises = 10;
const mostGains = 5;

/** A year in review, in five statements. */
export const readYear =
  ({ db, totals, periods, records, findExercises }: Needs) =>
  async (owner: Owner, year: number): Promise<Answer<typeof readTrainingYear>> => {
    const { tenant, id } = owner;
    const found = await periods.year(db, tenant, id, year);
    const { years, rest } = await periods.trained(db, tenant, id);
    const exercises = await totals.exercisesOfYear(db, tenant, id, { year, limit: mostExercises });
    const set = await records.gains(db, tenant, id, { from: new Date(Date.UTC(year, 0, 1)), to: new Date(Date.UTC(year + 1, 0, 1)) });
    const grown = set
      .filter(({ kind }) => kind === 'estimated-one-rep-max')
      .sort((a, b) => b.toValue - (b.fromValue ?? b.toValue) - (a.toValue - (a.fromValue ?? a.toValue)))
      .slice(0, mostGains);
    const known = await findExercises(
      db,
      owner,
      [...exercises, ...grown].map(({ exerciseId }) => exerciseId),
    );
    const nameOf = (exerciseId: string) => known.get(exerciseId)?.name ?? '?';
    const days = found ? daysOfYear(found) : [];
    return {
      ...(found ?? sumsOf([])),
      year,
      days,
      longestStreakWeeks: longestStreakWeeks(trainedDaysOf(found ? [found] : []), rest),
      records: set.reduce((sum, { times }) => sum + times, 0),
      exercises: exercises.map((each) => ({ ...each, exerciseName: nameOf(each.exerciseId) })),
      gains: grown.map(({ exerciseId, fromValue, toValue }) => ({
        exerciseId,
        exerciseName: nameOf(exerciseId),
        fromGrams: fromValue,
        toGrams: toValue,
      })),
      firstYear: years[0]?.year ?? null,
    };
  };
