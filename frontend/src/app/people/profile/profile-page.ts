import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { NotFound, type ProblemError } from '@spotter/contracts/http/problem';
import { readProfile } from '@spotter/contracts/user/members';
import { webPaths } from '@spotter/contracts/web/paths';
import { read } from '../../api/read';
import { problemOf } from '../../api/problem-of';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { PageTitle } from '../../shell/page-title';
import { Avatar } from '../../ui/avatar';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { Skeleton } from '../../ui/skeleton';
import { PostCard } from '../posts/post-card';
import { postPages } from '../posts/post-pages';
import { FollowButton } from './follow-button';

/** Somebody in the gym: who they are, and what they let me see. */
@Component({
  selector: 'sp-profile-page',
  imports: [Avatar, Empty, Failed, FollowButton, Icon, More, PostCard, RouterLink, Skeleton],
  templateUrl: './profile-page.html',
})
export class ProfilePage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  readonly handle = input.required<string>();
  protected readonly profile = read(readProfile, () => ({ params: { handle: this.handle() } }));
  protected readonly posts = postPages(() => `member:${this.handle()}`);
  protected readonly isNobody = computed(() => {
    const error: ProblemError | undefined = this.profile.error() ? problemOf(this.profile.error()) : undefined;
    return error?.is(NotFound) ?? false;
  });

  constructor() {
    inject(PageTitle).show(() => (this.profile.hasValue() ? this.profile.value().displayName : `@${this.handle()}`));
  }

  /** Counted here at once; what they share with followers is asked for when the service knows. */
  protected followChanged(isOn: boolean): void {
    this.profile.update((now) => now && { ...now, isFollowedByMe: isOn, followers: Math.max(0, now.followers + (isOn ? 1 : -1)) });
  }
}
