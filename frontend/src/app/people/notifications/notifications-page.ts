import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { NotificationCreated, NotificationRead } from '@spotter/contracts/notification/events';
import { listNotifications, markAllRead, markRead, type Notification } from '@spotter/contracts/notification/notifications';
import { webPaths } from '@spotter/contracts/web/paths';
import { ApiClient } from '../../api/api-client';
import { readPages } from '../../api/read-pages';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { UnreadActions } from '../../shell/unread/unread-actions';
import { unread } from '../../shell/unread/unread-state';
import { Toaster } from '../../toast/toaster';
import { Avatar } from '../../ui/avatar';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { noticeIcons, noticeWords } from './notification-words';

/** What happened to me: who followed, liked, commented; records; orders. */
@Component({
  selector: 'sp-notifications-page',
  imports: [Avatar, Empty, Icon, More, RouterLink],
  templateUrl: './notifications-page.html',
})
export class NotificationsPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  protected readonly icons = noticeIcons;
  private readonly api = inject(ApiClient);
  private readonly store = inject(Store);
  private readonly toaster = inject(Toaster);
  protected readonly unread = this.store.selectSignal(unread.selectCount);
  protected readonly notices = readPages(listNotifications, () => ({}));

  constructor() {
    const actions = inject(Actions);
    actions.pipe(told(NotificationCreated), takeUntilDestroyed()).subscribe(({ notification }) => {
      this.notices.update((all) => [notification, ...all.filter(({ id }) => id !== notification.id)]);
    });
    // Read on another device: which of them, only the service knows.
    actions.pipe(told(NotificationRead), takeUntilDestroyed()).subscribe(({ unread: count }) => {
      if (count !== this.notices.items().filter(({ readAt }) => readAt === null).length) this.notices.reload();
    });
    actions.pipe(ofType(LiveActions.resyncAsked), takeUntilDestroyed()).subscribe(() => this.notices.reload());
  }

  protected words(notice: Notification): string {
    return noticeWords(this.t, this.display, notice);
  }

  protected async read(notice: Notification): Promise<void> {
    if (notice.readAt !== null) return;
    this.showRead((each) => each.id === notice.id);
    try {
      const { unread: count } = await this.api.send(markRead, { params: { id: notice.id } });
      this.store.dispatch(UnreadActions.counted({ count }));
    } catch (cause) {
      this.notices.update((all) => all.map((each) => (each.id === notice.id ? notice : each)));
      this.toaster.failed(cause);
    }
  }

  protected async readAll(): Promise<void> {
    const before = this.notices.items();
    this.showRead(() => true);
    try {
      const { unread: count } = await this.api.send(markAllRead, {});
      this.store.dispatch(UnreadActions.counted({ count }));
    } catch (cause) {
      this.notices.update(() => before);
      this.toaster.failed(cause, () => void this.readAll());
    }
  }

  private showRead(isMeant: (notice: Notification) => boolean): void {
    const readAt = new Date().toISOString();
    this.notices.update((all) => all.map((each) => (each.readAt === null && isMeant(each) ? { ...each, readAt } : each)));
  }
}
