import { Component, computed, effect, inject, Injector, linkedSignal, signal, untracked } from '@angular/core';
import { form, FormField, maxLength, pattern, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { PreconditionFailed } from '@spotter/contracts/http/problem';
import { HandleTaken, type Audience, type OwnProfile as Profile } from '@spotter/contracts/user/members';
import { webPaths } from '@spotter/contracts/web/paths';
import { problemOf } from '../../api/problem-of';
import { injectText } from '../../i18n/text';
import { OwnProfile } from '../../session/own-profile';
import { SessionActions } from '../../session/session-actions';
import { session } from '../../session/session-state';
import { Toaster } from '../../toast/toaster';
import { Failed } from '../../ui/failed';
import { Field, FieldInput } from '../../ui/field';
import { goToFirstWrong } from '../../ui/first-wrong';
import { Icon } from '../../ui/icon';
import { Segments } from '../../ui/segments';
import { Skeleton } from '../../ui/skeleton';

const shownOf = ({ displayName, handle, bio }: Profile) => ({ displayName, handle, bio });
const blank = { displayName: '', handle: '', bio: '' };

/** How I appear to others, and who sees what I share unless I say otherwise. */
@Component({
  selector: 'sp-profile-form',
  imports: [Failed, Field, FieldInput, FormField, Icon, RouterLink, Segments, Skeleton],
  templateUrl: './profile-form.html',
})
export class ProfileForm {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  private readonly own = inject(OwnProfile);
  private readonly injector = inject(Injector);
  private readonly store = inject(Store);
  private readonly toaster = inject(Toaster);
  protected readonly profile = this.own.resource;
  private readonly tenant = this.store.selectSignal(session.selectTenant);

  private readonly model = signal(blank);
  protected readonly form = form(this.model, (path) => {
    required(path.displayName);
    maxLength(path.displayName, 60);
    pattern(path.handle, /^[a-z0-9_]{3,30}$/);
    required(path.handle);
    maxLength(path.bio, 300);
  });
  protected readonly audience = linkedSignal<Audience>(() =>
    this.profile.hasValue() ? this.profile.value().defaultAudience : 'followers',
  );
  protected readonly audiences = computed(() => [
    { value: 'nobody' as const, label: this.t('me.profile.nobody') },
    { value: 'followers' as const, label: this.t('me.profile.followers') },
    { value: 'members' as const, label: this.tenant()?.displayName ?? this.t('me.profile.members') },
  ]);
  private readonly isFilled = signal(false);
  private readonly takenHandle = signal<string | undefined>(undefined);
  protected readonly isSending = signal(false);
  protected readonly isChanged = computed(() => {
    if (!this.profile.hasValue()) return false;
    const before = { ...shownOf(this.profile.value()), audience: this.profile.value().defaultAudience };
    return JSON.stringify({ ...this.model(), audience: this.audience() }) !== JSON.stringify(before);
  });

  constructor() {
    effect(() => {
      if (!this.profile.hasValue()) return;
      const now = this.profile.value();
      untracked(() => this.fill(now));
    });
  }

  protected errorOf(name: keyof typeof blank): string | null {
    if (name === 'handle' && this.takenHandle() === this.model().handle) return this.t('me.profile.handle-taken');
    if (!this.isFilled() || this.form[name]().valid()) return null;
    return this.t(`me.profile.wrong.${name}`);
  }

  protected async save(): Promise<void> {
    if (this.form().invalid() || this.isSending()) {
      goToFirstWrong(this.injector);
      return;
    }
    this.isSending.set(true);
    const { displayName, handle, bio } = this.model();
    try {
      await this.own.edit({ displayName: displayName.trim(), handle, bio: bio.trim(), defaultAudience: this.audience() });
      this.isFilled.set(false);
      this.store.dispatch(SessionActions.opened());
      this.toaster.say(this.t('me.saved'));
    } catch (cause) {
      this.tell(cause, handle);
    } finally {
      this.isSending.set(false);
    }
  }

  /** Filled once: what somebody types is not written over by an answer that comes later. */
  private fill(profile: Profile): void {
    if (this.isFilled()) return;
    this.model.set(shownOf(profile));
    this.isFilled.set(true);
  }

  private tell(cause: unknown, handle: string): void {
    const problem = problemOf(cause);
    if (problem.is(HandleTaken)) {
      this.takenHandle.set(handle);
      goToFirstWrong(this.injector);
    } else if (problem.is(PreconditionFailed)) {
      // The words stay; the next try is about the profile as it is by now.
      this.profile.reload();
      this.toaster.say(this.t('me.changed-elsewhere'));
    } else this.toaster.failed(cause, () => void this.save());
  }
}
