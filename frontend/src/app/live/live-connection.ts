import { DestroyRef, inject, Service } from '@angular/core';
import { Store } from '@ngrx/store';
import { LiveFrame } from '@spotter/contracts/live/live';
import { LiveActions } from './live-actions';
import { reconnectDelayMilliseconds } from './reconnect-delay';

/**
 * Keeps a WebSocket to the gateway while there is a network, and turns what comes into actions. After a gap it resumes from the last
 * event that it has seen, so that nothing is missed; when that is too old the gateway says so and `resyncAsked` follows.
 */
@Service()
export class LiveConnection {
  private readonly store = inject(Store);
  private socket: WebSocket | undefined;
  private lastEventId: string | undefined;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  start(): void {
    if (this.socket) return;
    addEventListener('online', this.connectNow);
    document.addEventListener('visibilitychange', this.connectNow);
    this.connect();
  }

  stop(): void {
    removeEventListener('online', this.connectNow);
    document.removeEventListener('visibilitychange', this.connectNow);
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private readonly connectNow = (): void => {
    if (document.visibilityState !== 'visible' || this.socket?.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.timer);
    this.connect();
  };

  private connect(): void {
    const address = new URL('/live', location.href.replace(/^http/, 'ws'));
    if (this.lastEventId !== undefined) address.searchParams.set('lastEventId', this.lastEventId);
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.addEventListener('message', ({ data }) => this.hear(String(data)));
    socket.addEventListener('close', () => {
      if (this.socket === socket) this.tryAgainLater();
    });
  }

  private hear(text: string): void {
    const parsed = LiveFrame.safeParse(JSON.parse(text));
    if (!parsed.success) return;
    const frame = parsed.data;
    this.attempt = 0;
    this.lastEventId = frame.id;
    if (frame.type === 'welcome') this.store.dispatch(LiveActions.connected());
    else if (frame.type === 'resync') this.store.dispatch(LiveActions.resyncAsked());
    else this.store.dispatch(LiveActions.told({ name: frame.name, subject: frame.subject, time: frame.time, data: frame.data }));
  }

  private tryAgainLater(): void {
    this.store.dispatch(LiveActions.lost());
    this.timer = setTimeout(() => this.connect(), reconnectDelayMilliseconds(this.attempt++));
  }
}
