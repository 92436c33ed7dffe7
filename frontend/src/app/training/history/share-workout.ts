import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { AlreadyShared, createPost, listMemberPosts } from '@spotter/contracts/social/posts';
import type { Audience } from '@spotter/contracts/user/members';
import { webPaths } from '@spotter/contracts/web/paths';
import { v7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { problemOf } from '../../api/problem-of';
import { read } from '../../api/read';
import { injectText } from '../../i18n/text';
import { OwnProfile } from '../../session/own-profile';
import { session } from '../../session/session-state';
import { Toaster } from '../../toast/toaster';
import { Field, FieldInput } from '../../ui/field';
import { FocusHere } from '../../ui/focus-here';
import { Icon } from '../../ui/icon';
import { Segments } from '../../ui/segments';

/** Nobody sees a workout until its owner says so: the audience stands beside the button. */
@Component({
  selector: 'sp-share-workout',
  imports: [Field, FieldInput, FocusHere, Icon, RouterLink, Segments],
  templateUrl: './share-workout.html',
  styleUrl: './share-workout.css',
})
export class ShareWorkout {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  private readonly profile = inject(OwnProfile).resource;
  readonly workoutId = input.required<string>();

  protected readonly paths = webPaths;
  protected readonly isOpen = signal(false);
  protected readonly isSending = signal(false);
  private readonly member = inject(Store).selectSignal(session.selectMember);
  private readonly mine = read(listMemberPosts, () => {
    const handle = this.member()?.handle;
    return handle ? { params: { handle }, query: { limit: 100 } } : undefined;
  });
  private readonly sharedJustNow = signal<string | undefined>(undefined);
  private readonly sharedBefore = computed(
    () => this.mine.hasValue() && this.mine.value().items.find(({ workout }) => workout?.workoutId === this.workoutId())?.id,
  );
  /** The post that shows this workout, when it is one of the newest. */
  protected readonly postId = computed(() => this.sharedJustNow() ?? this.sharedBefore());
  /** Made once, so that a second try is the same post. */
  private readonly newId = v7();
  protected readonly text = signal('');
  protected readonly audience = linkedSignal((): Exclude<Audience, 'nobody'> => {
    const usual = this.profile.hasValue() ? this.profile.value().defaultAudience : 'followers';
    return usual === 'members' ? 'members' : 'followers';
  });
  protected readonly audiences = computed(() =>
    (['followers', 'members'] as const).map((value) => ({ value, label: this.t(`training.share.${value}`) })),
  );

  protected async share(): Promise<void> {
    this.isSending.set(true);
    try {
      const body = { id: this.newId, text: this.text().trim(), workoutId: this.workoutId(), audience: this.audience() };
      const post = await this.api.send(createPost, { body });
      this.sharedJustNow.set(post.id);
    } catch (cause) {
      if (problemOf(cause).is(AlreadyShared)) this.toaster.say(this.t('training.share.already'));
      else this.toaster.failed(cause, () => void this.share());
    } finally {
      this.isSending.set(false);
    }
  }
}
