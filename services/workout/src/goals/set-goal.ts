import { Conflict, ProblemError } from '@spotter/contracts';
import { TooManyGoals, type Goal, type GoalDraft } from '@spotter/contracts/workout/goals';
import { UnknownExercise } from '@spotter/contracts/workout/workouts';
import type { Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { showGoals } from './show-goals.ts';

type Needs = Parameters<typeof showGoals>[0] & Pick<WorkoutParts, 'transaction' | 'goals' | 'sessions' | 'clock'>;

const mostGoals = 20;

const refuseUnknownExercise = async ({ findExercises }: Needs, tx: Transaction, owner: Owner, { exerciseId }: GoalDraft): Promise<void> => {
  if (exerciseId !== null && !(await findExercises(tx, owner, [exerciseId])).has(exerciseId))
    throw new ProblemError(UnknownExercise, 'There is no such exercise', { field: 'exerciseId' });
};

/** Sets a goal, and remembers where somebody was then; one that is about something else now begins anew. */
export const setGoal = (needs: Needs) => {
  const show = showGoals(needs);
  return (owner: Owner, id: string, draft: GoalDraft): Promise<Goal> =>
    needs.transaction(async (tx) => {
      await needs.sessions.lock(tx, owner.tenant, owner.id);
      await refuseUnknownExercise(needs, tx, owner, draft);
      const known = await needs.goals.ofMember(tx, owner.tenant, owner.id);
      const before = known.find((goal) => goal.id === id);
      if (!before && known.length >= mostGoals) throw new ProblemError(TooManyGoals);
      const now = needs.clock.now();
      const today = now.toISOString().slice(0, 10);
      const [fresh] = await show(tx, owner, { goals: [{ ...draft, id, start: null }], today });
      const isSameThing = before?.kind === draft.kind && before.exerciseId === draft.exerciseId;
      const goal = { ...draft, id, start: isSameThing ? before.start : (fresh?.current ?? null) };
      if (!(await needs.goals.save(tx, owner.tenant, owner.id, { ...goal, createdAt: now })))
        throw new ProblemError(Conflict, 'This id is taken');
      const [shown] = await show(tx, owner, { goals: [goal], today });
      return shown as Goal;
    });
};
