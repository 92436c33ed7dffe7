import { Service, signal } from '@angular/core';

/** Whether the device has a network at all. Without one, nothing is asked and nothing is lost. */
@Service()
export class Network {
  private readonly online = signal(navigator.onLine);
  readonly isOnline = this.online.asReadonly();

  constructor() {
    addEventListener('online', () => this.online.set(true));
    addEventListener('offline', () => this.online.set(false));
  }
}
