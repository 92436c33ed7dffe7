import { Component, inject } from '@angular/core';
import { PreconditionFailed } from '@spotter/contracts/http/problem';
import { editPreferences, readPreferences, type NotificationKind } from '@spotter/contracts/notification/notifications';
import { ApiClient } from '../../api/api-client';
import { problemOf } from '../../api/problem-of';
import { read } from '../../api/read';
import { injectText } from '../../i18n/text';
import { Toaster } from '../../toast/toaster';
import { Failed } from '../../ui/failed';
import { Skeleton } from '../../ui/skeleton';

type Channel = 'inApp' | 'email';

const groups: readonly { readonly name: string; readonly kinds: readonly NotificationKind[] }[] = [
  { name: 'people', kinds: ['followed', 'liked', 'commented'] },
  { name: 'training', kinds: ['record-set', 'set-commented'] },
  { name: 'shop', kinds: ['order-placed', 'order-paid', 'order-fulfilled', 'order-refunded', 'payment-failed', 'order-expired'] },
];

/** What reaches me, here and by mail. Each switch is saved by itself, one after the other. */
@Component({
  selector: 'sp-notification-settings',
  imports: [Failed, Skeleton],
  templateUrl: './notification-settings.html',
})
export class NotificationSettings {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  protected readonly groups = groups;
  protected readonly channels = ['inApp', 'email'] as const;
  protected readonly preferences = read(readPreferences, () => ({}));
  private queue: Promise<void> = Promise.resolve();

  protected isOn(kind: NotificationKind, channel: Channel): boolean {
    return this.preferences.hasValue() && (this.preferences.value().kinds[kind]?.[channel] ?? false);
  }

  protected toggle(kind: NotificationKind, channel: Channel): void {
    const isOn = !this.isOn(kind, channel);
    this.show(kind, channel, isOn);
    this.queue = this.queue.then(() => this.save(kind, channel, isOn));
  }

  private async save(kind: NotificationKind, channel: Channel, isOn: boolean): Promise<void> {
    if (!this.preferences.hasValue()) return;
    const { kinds, version } = this.preferences.value();
    try {
      const wish = { inApp: false, email: false, ...kinds[kind], [channel]: isOn };
      const saved = await this.api.send(editPreferences, { body: { kinds: { [kind]: wish } }, ifMatch: version });
      // Only the version: switches that were touched meanwhile are still to be saved.
      this.preferences.update((now) => ({ ...now, version: saved.version }));
    } catch (cause) {
      this.show(kind, channel, !isOn);
      if (problemOf(cause).is(PreconditionFailed)) this.preferences.reload();
      this.toaster.failed(cause, () => this.toggle(kind, channel));
    }
  }

  private show(kind: NotificationKind, channel: Channel, isOn: boolean): void {
    this.preferences.update((now) => {
      if (!now) return now;
      const wish = { inApp: false, email: false, ...now.kinds[kind], [channel]: isOn };
      return { ...now, kinds: { ...now.kinds, [kind]: wish } };
    });
  }
}
