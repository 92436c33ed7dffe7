import type { Goal } from '@spotter/contracts/workout/goals';
import type { Queries } from '@spotter/service-kit';
import { addDays, mondayOf } from '@spotter/training/days';
import type { Owner, WorkoutParts } from '../app.ts';
import type { GoalRow } from './goal-repository.ts';
import { standingOf, type Course } from './goal-rules.ts';

type Needs = Pick<WorkoutParts, 'body' | 'totals' | 'periods' | 'records' | 'findExercises'>;

/** By what went before a forecast is made. */
const courseDays = 84;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Goals with where somebody is and when they will be there: five statements, however many goals there are. */
export const showGoals =
  ({ body, totals, periods, records, findExercises }: Needs) =>
  async (db: Queries, owner: Owner, { goals, today }: { readonly goals: readonly GoalRow[]; readonly today: string }): Promise<Goal[]> => {
    const { tenant, id } = owner;
    const exerciseIds = goals.flatMap(({ exerciseId }) => exerciseId ?? []);
    const since = addDays(today, -courseDays);
    const points = await totals.ofExercises(db, tenant, id, { exerciseIds, since });
    const bests = await records.bests(db, tenant, id, exerciseIds);
    const weighings = await body.weighings(db, tenant, id, since);
    const weeks = await periods.weeks(db, tenant, id, { from: mondayOf(today), to: mondayOf(today) });
    const known = await findExercises(db, owner, exerciseIds);

    const courseOf = ({ kind, exerciseId }: GoalRow): Course => {
      if (kind === 'body-weight') return { values: weighings.map(({ day, grams }) => ({ at: Date.parse(day), value: grams })), best: null };
      if (kind === 'sessions-per-week')
        return { values: weeks.map(({ weekStart, workouts }) => ({ at: Date.parse(weekStart), value: workouts })), best: null };
      const values = points
        .filter((point) => point.exerciseId === exerciseId)
        .flatMap(({ startedAt, estimateGrams, heaviestGrams }) => {
          const value = kind === 'heaviest' ? heaviestGrams : estimateGrams;
          return value === null ? [] : [{ at: startedAt.getTime(), value }];
        });
      return { values, best: bests.find((best) => best.exerciseId === exerciseId && best.kind === kind)?.value ?? null };
    };

    return goals.map((goal) => {
      const { current, isReached, forecast } = standingOf(goal, courseOf(goal));
      return {
        ...goal,
        exerciseName: goal.exerciseId === null ? null : (known.get(goal.exerciseId)?.name ?? '?'),
        current,
        isReached,
        forecast: forecast === undefined ? null : dayOf(forecast),
      };
    });
  };
