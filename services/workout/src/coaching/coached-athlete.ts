import { ProblemError } from '@spotter/contracts';
import { NoConsent } from '@spotter/contracts/workout/coaching';
import type { Queries } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';

/**
 * The athlete, for a coach whom they let. The only way from a coach to an athlete's training: every use case begins here, and asks the database
 * anew each time, so that a consent that was withdrawn a moment ago is none.
 */
export const coachedAthlete =
  ({ coaching }: Pick<WorkoutParts, 'coaching'>) =>
  async <Coach extends Owner>(db: Queries, coach: Coach, athleteId: string): Promise<Coach> => {
    const consent = await coaching.consent(db, coach.tenant, { athleteId, coachId: coach.id });
    if (!consent) throw new ProblemError(NoConsent);
    return { ...coach, id: athleteId };
  };
