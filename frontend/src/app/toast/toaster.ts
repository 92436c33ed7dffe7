import { LiveAnnouncer } from '@angular/cdk/a11y';
import { inject, Service, signal } from '@angular/core';
import { injectProblemWords } from '../i18n/problem-words';
import { injectText } from '../i18n/text';

const shownMilliseconds = 8000;

export interface Toast {
  readonly words: string;
  readonly action?: string;
  readonly act?: () => void;
}

/** Short words at the edge of the screen, politely announced; one at a time. An undo instead of "Are you sure?". */
@Service()
export class Toaster {
  private readonly announcer = inject(LiveAnnouncer);
  private readonly t = injectText();
  private readonly wordsOf = injectProblemWords();
  private readonly shown = signal<Toast | undefined>(undefined);
  readonly toast = this.shown.asReadonly();
  private timer: ReturnType<typeof setTimeout> | undefined;

  say(words: string): void {
    this.show({ words });
  }

  /** Says what was done and offers to take it back. */
  undoable(words: string, undo: () => void): void {
    this.offer(words, this.t('app.undo'), undo);
  }

  offer(words: string, action: string, act: () => void): void {
    this.show({ words, action, act });
  }

  /** What went wrong with something that a person did, and a way to try again when there is one. */
  failed(cause: unknown, again?: () => void): void {
    const words = this.wordsOf(cause);
    if (again) this.offer(words, this.t('app.try-again'), again);
    else this.say(words);
  }

  dismiss(): void {
    clearTimeout(this.timer);
    this.shown.set(undefined);
  }

  /** While somebody points at it or has tabbed to it, it stays. */
  hold(): void {
    clearTimeout(this.timer);
  }

  release(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dismiss(), shownMilliseconds);
  }

  private show(toast: Toast): void {
    this.shown.set(toast);
    void this.announcer.announce([toast.words, toast.action].filter(Boolean).join('. '), 'polite');
    this.release();
  }
}
