import { booleanAttribute, Component, inject, input, linkedSignal, output } from '@angular/core';
import { Store } from '@ngrx/store';
import { follow, unfollow, type Profile } from '@spotter/contracts/user/members';
import { ApiClient } from '../../api/api-client';
import { injectText } from '../../i18n/text';
import { Toaster } from '../../toast/toaster';
import { FollowActions } from '../posts/post-actions';

/** Follows and stops following. It changes at once; a failure takes it back and says why. */
@Component({
  selector: 'sp-follow-button',
  template: `
    <button
      type="button"
      class="btn sm"
      [class.outline]="isOn() || isQuiet()"
      [class.primary]="!isOn() && !isQuiet()"
      [attr.aria-label]="words() + ', ' + person().displayName"
      (click)="change()"
    >
      {{ words() }}
    </button>
  `,
})
export class FollowButton {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  private readonly store = inject(Store);
  private readonly toaster = inject(Toaster);
  readonly person = input.required<Profile>();
  /** One of many in a list: none of them is the thing to do next. */
  readonly isQuiet = input(false, { transform: booleanAttribute });
  readonly changed = output<boolean>();
  protected readonly isOn = linkedSignal(() => this.person().isFollowedByMe);

  protected words(): string {
    return this.isOn() ? this.t('people.follow.on') : this.t('people.follow.off');
  }

  protected change(): void {
    void this.save(!this.isOn());
  }

  private async save(isOn: boolean): Promise<void> {
    this.show(isOn);
    try {
      await this.api.send(isOn ? follow : unfollow, { params: { memberId: this.person().id } });
      this.store.dispatch(FollowActions.changed());
    } catch (cause) {
      this.show(!isOn);
      this.toaster.failed(cause, () => void this.save(isOn));
    }
  }

  private show(isOn: boolean): void {
    this.isOn.set(isOn);
    this.changed.emit(isOn);
  }
}
