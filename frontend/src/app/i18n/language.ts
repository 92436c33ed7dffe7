import { computed, effect, inject, Service, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Translation } from '@jsverse/transloco';
import { Store } from '@ngrx/store';
import { changeLook, look } from '../tenant/look';
import { session } from '../session/session-state';

export const languages = ['en', 'de'] as const;
export type LanguageCode = (typeof languages)[number];

/** How a feature's texts are fetched: a chunk for each language. */
export type TextLoaders = Readonly<Record<LanguageCode, () => Promise<{ default: Translation }>>>;

const isLanguage = (code: string | undefined): code is LanguageCode => languages.some((known) => known === code);

/** The region decides how dates are written; English without one is written as in Britain. */
const regionOf = (language: LanguageCode): string => {
  const wanted = navigator.languages.find((tag) => tag.startsWith(`${language}-`));
  return wanted ?? { en: 'en-GB', de: 'de-DE' }[language];
};

/** Which language is spoken: the person's choice on this device, else the browser's, else the gym's. */
@Service()
export class Language {
  private readonly transloco = inject(TranslocoService);
  private readonly tenant = inject(Store).selectSignal(session.selectTenant);
  private readonly loaders = new Map<string, TextLoaders>();
  private readonly loading = new Map<string, Promise<void>>();
  private readonly loaded = signal(0);

  readonly code = computed((): LanguageCode => {
    const candidates = [look().language, ...navigator.languages.map((tag) => tag.slice(0, 2)), this.tenant()?.locale];
    return candidates.find(isLanguage) ?? 'en';
  });
  /** For Intl: language with region. */
  readonly locale = computed(() => regionOf(this.code()));
  /** Changes whenever a text may read differently. */
  readonly edition = computed(() => `${this.code()} ${String(this.loaded())}`);

  constructor() {
    effect(() => {
      const code = this.code();
      document.documentElement.lang = code;
      this.transloco.setActiveLang(code);
      for (const area of this.loaders.keys()) void this.load(area, code);
    });
  }

  /** Adds the texts of a feature under its name, in the language spoken now and in each that is chosen later. */
  add(area: string, loaders: TextLoaders): Promise<void> {
    this.loaders.set(area, loaders);
    return this.load(area, this.code());
  }

  choose(language: LanguageCode): void {
    changeLook({ language });
  }

  private load(area: string, code: LanguageCode): Promise<void> {
    const key = `${area}.${code}`;
    const running = this.loading.get(key) ?? this.fetch(area, code);
    this.loading.set(key, running);
    return running;
  }

  private async fetch(area: string, code: LanguageCode): Promise<void> {
    const texts = (await this.loaders.get(area)?.[code]())?.default ?? {};
    this.transloco.setTranslation({ [area]: texts }, code, { merge: true, emitChange: false });
    this.loaded.update((count) => count + 1);
  }
}
