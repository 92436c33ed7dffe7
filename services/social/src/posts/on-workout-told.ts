import { WorkoutChanged, WorkoutDeleted } from '@spotter/contracts/workout/events';
import { consume } from '@spotter/service-kit';
import type { SocialParts } from '../app.ts';

type Needs = Pick<SocialParts, 'inbox' | 'posts'>;

/** A post shows its workout as it is now; with a discarded workout it is hidden until the workout is restored. */
export const onWorkoutChanged = ({ inbox, posts }: Needs) =>
  consume('social.refresh-workout', WorkoutChanged, (event) =>
    inbox.once(event, async (tx) => {
      await posts.refreshWorkout(tx, event.tenant, event.data);
    }),
  );

export const onWorkoutDeleted = ({ inbox, posts }: Needs) =>
  consume('social.hide-workout', WorkoutDeleted, (event) =>
    inbox.once(event, async (tx) => {
      await posts.hideWorkout(tx, event.tenant, event.data.workoutId);
    }),
  );
