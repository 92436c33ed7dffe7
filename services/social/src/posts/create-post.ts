import { Conflict, ProblemError } from '@spotter/contracts';
import { Posted } from '@spotter/contracts/social/events';
import {
  AlreadyShared,
  EmptyPost,
  WorkoutNotShareable,
  type createPost as createPostRoute,
  type Post,
} from '@spotter/contracts/social/posts';
import type { WorkoutFacts } from '@spotter/contracts/workout/events';
import { readWorkoutForPost } from '@spotter/contracts/workout/workouts';
import { excerptOf, type Member } from '@spotter/service-kit';
import type { z } from 'zod';
import type { SocialParts } from '../app.ts';
import { postOf } from './post-repository.ts';

type Wish = z.output<(typeof createPostRoute)['body']>;
type Needs = Pick<SocialParts, 'transaction' | 'posts' | 'outbox' | 'clock' | 'workouts' | 'cardOf'>;

/** Posts words, a completed workout, or both. The facts of the workout come from the workout service, never from the client. */
export const createPost =
  (needs: Needs) =>
  async (actor: Member, wish: Wish): Promise<Post> => {
    const workout = wish.workoutId === undefined ? null : await sharedWorkout(needs, actor, wish.workoutId);
    if (wish.text === '' && !workout) throw new ProblemError(EmptyPost);
    return needs.transaction(async (tx) => {
      const { posts, outbox, clock, cardOf } = needs;
      const author = await cardOf(tx, actor);
      const post = { id: wish.id, authorId: actor.id, text: wish.text, audience: wish.audience, workout, createdAt: clock.now() };
      const outcome = await posts.insert(tx, actor.tenant, post);
      const made = await posts.byId(tx, actor.tenant, actor.id, wish.id);
      if (outcome !== 'made' && made?.authorId === actor.id) return postOf(made, actor.id); // the same request again
      if (outcome === 'workout') throw new ProblemError(AlreadyShared);
      if (outcome === 'id' || !made) throw new ProblemError(Conflict, 'This id is taken');
      const excerpt = excerptOf(wish.text, workout?.title);
      const data = { postId: wish.id, author, audience: wish.audience, workoutId: workout?.workoutId ?? null, excerpt };
      await outbox.append(tx, Posted, { tenant: actor.tenant, subject: wish.id, data });
      return postOf(made, actor.id);
    });
  };

const sharedWorkout = ({ workouts }: Needs, { id, tenant }: Member, workoutId: string): Promise<WorkoutFacts> =>
  workouts(tenant)(readWorkoutForPost, { params: { id: workoutId }, query: { memberId: id } }).catch((error: unknown) => {
    throw error instanceof ProblemError && error.problem.status === 404 ? new ProblemError(WorkoutNotShareable) : error;
  });
