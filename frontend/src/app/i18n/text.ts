import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { Language, type TextLoaders } from './language';

export type Text = (key: string, params?: Readonly<Record<string, unknown>>) => string;

/**
 * Gives `t('training.entry.sets', { count })`, to be used in templates and in code alike: it reads a signal, so that what was written is
 * written anew when the language changes. Call it in an injection context: `protected readonly t = injectText();`
 */
export const injectText = (): Text => {
  const transloco = inject(TranslocoService);
  const language = inject(Language);
  return (key, params = {}) => {
    language.edition();
    return transloco.translate(key, params, language.code());
  };
};

/** For a route: its pages appear once their texts are there. */
export const withTexts =
  (area: string, loaders: TextLoaders): ResolveFn<boolean> =>
  async () => {
    await inject(Language).add(area, loaders);
    return true;
  };
