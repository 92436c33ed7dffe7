import { DestroyRef, inject, Service } from '@angular/core';
import { Store } from '@ngrx/store';
import type { LiveFrame } from '@spotter/contracts/live/live';
import { LiveActions } from './live-actions';
import { liveSocket } from './live-socket';
import { reconnectDelayMilliseconds } from './reconnect-delay';

/**
 * Turns what the gateway tells into actions, while there is a network. After a gap nothing is missed; when it was too long the gateway says
 * so and `resyncAsked` follows.
 */
@Service()
export class LiveConnection {
  private readonly store = inject(Store);
  private readonly socket = liveSocket({
    address: () => new URL('/live', location.href.replace(/^http/, 'ws')),
    delayMilliseconds: reconnectDelayMilliseconds,
    onFrame: (frame) => this.hear(frame),
    onLost: () => this.store.dispatch(LiveActions.lost()),
    onSessionEnded: () => this.store.dispatch(LiveActions.sessionEnded()),
  });

  constructor() {
    addEventListener('online', this.hurry);
    document.addEventListener('visibilitychange', this.hurry);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', this.hurry);
      document.removeEventListener('visibilitychange', this.hurry);
      this.socket.close();
    });
  }

  /** Listens as this member, or as a guest. */
  follow(memberId: string | undefined): void {
    this.socket.open(memberId ?? 'guest');
  }

  private readonly hurry = (): void => {
    if (document.visibilityState === 'visible') this.socket.hurry();
  };

  private hear(frame: LiveFrame): void {
    if (frame.type === 'welcome') this.store.dispatch(LiveActions.connected());
    else if (frame.type === 'resync') this.store.dispatch(LiveActions.resyncAsked());
    else this.store.dispatch(LiveActions.told({ name: frame.name, subject: frame.subject, time: frame.time, data: frame.data }));
  }
}
