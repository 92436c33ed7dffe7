import { LiveAnnouncer } from '@angular/cdk/a11y';
import { inject, Service } from '@angular/core';
import { TrainingCopy } from '../../logging/training-copy';
import { whenIdle } from '../../ui/after-paint';

const beeps = [0, 0.22, 0.44];
const tag = 'spotter-rest';

/** Says that time is over, in the ways that the person wants: a sound, a vibration, and a notification when the page is not in view. */
@Service()
export class RestCall {
  private readonly announcer = inject(LiveAnnouncer);
  private readonly settings = inject(TrainingCopy).logSettings;
  private audio: AudioContext | undefined;

  /** What makes sounds takes longer to begin than a tap should: it is there before the first set is ticked off. */
  prepare(): void {
    whenIdle(() => {
      if (this.settings().restSound) this.audio ??= new AudioContext();
    });
  }

  /** A browser lets a page make a sound only after a touch of it: called when a set is ticked off, so that it may when rest is over. */
  prime(): void {
    if (!this.settings().restSound) return;
    this.audio ??= new AudioContext();
    if (this.audio.state === 'suspended') void this.audio.resume();
  }

  call(words: string): void {
    const { restSound, restVibration, restNotification } = this.settings();
    if (restVibration && 'vibrate' in navigator) navigator.vibrate([200, 100, 200]);
    if (restSound) this.beep();
    if (restNotification && document.visibilityState === 'hidden') void this.notify(words);
    void this.announcer.announce(words, 'assertive');
  }

  /** Whether the browser will show notifications; asks the person when they have not decided. */
  async mayNotify(): Promise<boolean> {
    if (!('Notification' in window)) return false;
    const permission = Notification.permission === 'default' ? await Notification.requestPermission() : Notification.permission;
    return permission === 'granted';
  }

  private beep(): void {
    const audio = this.audio;
    if (audio?.state !== 'running') return;
    for (const after of beeps) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const at = audio.currentTime + after;
      tone.frequency.value = 880;
      volume.gain.setValueAtTime(0.25, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.18);
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.2);
    }
  }

  private async notify(words: string): Promise<void> {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.showNotification(words, { tag, icon: '/icon-192.png' });
  }
}
