import { computed, effect, inject, Service, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Store } from '@ngrx/store';
import { injectText } from '../i18n/text';
import { session } from '../session/session-state';

/** The title of the page in the browser's tab: `Bench press · Iron Temple`. A route gives a text's key, a page may give a name. */
@Service()
export class PageTitle {
  private readonly title = inject(Title);
  private readonly t = injectText();
  private readonly tenant = inject(Store).selectSignal(session.selectTenant);
  private readonly source = signal<() => string | undefined>(() => undefined);

  /** Also what a screen reader is told after a navigation. */
  readonly words = computed(() => this.source()());

  constructor() {
    effect(() => this.title.setTitle([this.words(), this.tenant()?.displayName ?? 'Spotter'].filter(Boolean).join(' · ')));
  }

  key(key: string | undefined): void {
    this.source.set(() => {
      const words = key === undefined ? undefined : this.t(key);
      return words === key ? undefined : words;
    });
  }

  /** For pages that are named after what they show. `words` may read signals. */
  show(words: () => string | undefined): void {
    this.source.set(words);
  }
}
