import { Conflict, NotFound, ProblemError } from '@spotter/contracts';
import type { SetComment } from '@spotter/contracts/workout/coaching';
import { SetCommented } from '@spotter/contracts/workout/events';
import { excerptOf, type Member, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { z } from 'zod';
import type { Owner, WorkoutParts } from '../app.ts';
import type { CommentRow } from './comment-repository.ts';

type Needs = Pick<WorkoutParts, 'db' | 'transaction' | 'workouts' | 'comments' | 'coaching' | 'outbox' | 'clock'>;

export interface Comment extends Pick<SetComment, 'id' | 'setId' | 'text'> {
  readonly workoutId: string;
}

const shown = ({ athleteId: _, workoutId: __, writtenAt, ...row }: CommentRow): SetComment => ({
  ...row,
  writtenAt: writtenAt.toISOString(),
});

/**
 * Says something about a set of a completed workout. The athlete and those whom they let say it the same way; the athlete hears of what others say,
 * and the coaches whom they let now of what the athlete says. Again with the same id says it once.
 */
export const commentOnSet =
  (needs: Needs) =>
  (author: Member, athlete: Owner, { id, workoutId, setId, text }: Comment): Promise<SetComment> =>
    needs.transaction(async (tx) => {
      const { workouts, comments, clock } = needs;
      const workout = await workouts.read(tx, athlete.tenant, athlete.id, workoutId);
      const has = workout?.state === 'completed' && workout.entries.some(({ sets }) => sets.some((set) => set.id === setId));
      if (!has) throw new ProblemError(NotFound, 'There is no such set');
      const said = {
        id,
        workoutId,
        setId,
        text,
        athleteId: athlete.id,
        authorId: author.id,
        authorName: author.name,
        writtenAt: clock.now(),
      };
      const isNew = await comments.insert(tx, athlete.tenant, said);
      const row = await comments.read(tx, athlete.tenant, athlete.id, id);
      if (row?.authorId !== author.id) throw new ProblemError(Conflict, 'This id is taken');
      if (isNew) {
        const by = { id: author.id, displayName: author.name };
        const data = { commentId: id, workoutId, workoutTitle: workout.title, athleteId: athlete.id, by, excerpt: excerptOf(text) };
        await tell(needs, tx, athlete.tenant, data);
      }
      return shown(row);
    });

type Told = z.infer<(typeof SetCommented)['data']>;

const tell = async ({ coaching, outbox }: Needs, tx: Transaction, tenant: TenantScope, data: Told): Promise<void> => {
  const fact = { tenant, subject: data.commentId };
  const isAnswer = data.by.id === data.athleteId;
  const coaches = isAnswer ? await coaching.coachesOf(tx, tenant, data.athleteId) : [];
  for (const { coachId } of coaches) await outbox.append(tx, SetCommented, { ...fact, data: { ...data, coachId } });
  if (!isAnswer) await outbox.append(tx, SetCommented, { ...fact, data });
};

/** What was said about the sets of a workout, oldest first. */
export const commentsOf =
  ({ comments }: Pick<Needs, 'comments'>) =>
  async (db: Queries, athlete: Owner, workoutId: string): Promise<SetComment[]> =>
    (await comments.ofWorkout(db, athlete.tenant, athlete.id, workoutId)).map(shown);
