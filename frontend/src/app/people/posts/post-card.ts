import { booleanAttribute, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { Post } from '@spotter/contracts/social/posts';
import { webPaths } from '@spotter/contracts/web/paths';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { audienceIcons, injectAudienceWords } from './audience-words';
import { PostActions } from './post-actions';
import { SharedWorkout } from './shared-workout';

/** A post in a list, or (whole) on its own page. What can be done with one's own post is content. */
@Component({
  selector: 'sp-post-card',
  imports: [Avatar, Icon, RouterLink, SharedWorkout],
  templateUrl: './post-card.html',
})
export class PostCard {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  protected readonly audienceWords = injectAudienceWords();
  protected readonly audienceIcons = audienceIcons;
  private readonly store = inject(Store);
  readonly post = input.required<Post>();
  readonly isWhole = input(false, { transform: booleanAttribute });

  protected readonly label = computed(() => {
    const { author, workout } = this.post();
    return this.t('people.post.of', { name: author.displayName, title: workout?.title ?? this.t('people.post.title') });
  });
  /** Only its owner can look into a workout; others get to the post. */
  protected readonly workoutLink = computed(() => {
    const { isMine, workout, id } = this.post();
    if (isMine && workout) return webPaths.workout(workout.workoutId);
    return this.isWhole() ? undefined : webPaths.post(id);
  });

  protected like(): void {
    this.store.dispatch(PostActions.likeChanged({ post: this.post() }));
  }
}
