import { dropGoal, listGoals, setGoal as setGoalRoute } from '@spotter/contracts/workout/goals';
import { member, serve } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import { setGoal } from './set-goal.ts';
import { showGoals } from './show-goals.ts';

type Needs = Parameters<typeof setGoal>[0] & Pick<WorkoutParts, 'db'>;

export const goalRoutes = (parts: Needs) => {
  const { db, goals, clock } = parts;
  const show = showGoals(parts);
  const set = setGoal(parts);
  return [
    serve(listGoals, member, async (actor, { query }) => {
      const mine = await goals.ofMember(db, actor.tenant, actor.id);
      return { items: await show(db, actor, { goals: mine, today: query.today ?? clock.now().toISOString().slice(0, 10) }) };
    }),
    serve(setGoalRoute, member, (actor, { params, body }) => set(actor, params.id, body)),
    serve(dropGoal, member, (actor, { params }) => goals.remove(db, actor.tenant, actor.id, params.id)),
  ];
};
