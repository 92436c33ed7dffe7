import { NotFound, ProblemError } from '@spotter/contracts';
import { OneselfAsCoach, type Coaching } from '@spotter/contracts/workout/coaching';
import type { Member } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import type { CoachingRow } from './coaching-repository.ts';

export const coachShown = ({ coachId, coachName, agreedAt }: CoachingRow): Coaching => ({
  id: coachId,
  name: coachName,
  since: agreedAt.toISOString(),
});

export const athleteShown = ({ athleteId, athleteName, agreedAt }: CoachingRow): Coaching => ({
  id: athleteId,
  name: athleteName,
  since: agreedAt.toISOString(),
});

/** The athlete lets the coach of a link see their training. */
export const agree =
  ({ transaction, coaching, clock }: Pick<WorkoutParts, 'transaction' | 'coaching' | 'clock'>) =>
  (athlete: Member, code: string): Promise<Coaching> =>
    transaction(async (tx) => {
      const invitation = await coaching.invitation(tx, athlete.tenant, code);
      if (!invitation) throw new ProblemError(NotFound, 'This link leads nowhere');
      if (invitation.coachId === athlete.id) throw new ProblemError(OneselfAsCoach);
      const pair = { athleteId: athlete.id, coachId: invitation.coachId };
      const row = { ...pair, athleteName: athlete.name, coachName: invitation.coachName, agreedAt: clock.now() };
      await coaching.agree(tx, athlete.tenant, row);
      return coachShown((await coaching.consent(tx, athlete.tenant, pair)) ?? row);
    });
