import { inject, provideAppInitializer, type EnvironmentProviders, type Provider } from '@angular/core';
import { provideTransloco, provideTranslocoTranspiler } from '@jsverse/transloco';
import { Language, languages } from './language';
import { Transpiler } from './transpiler';

/** English and German, switched while running. The shell's own texts come before the first page. */
export const provideTexts = (): (Provider | EnvironmentProviders)[] => [
  provideTransloco({
    config: {
      availableLangs: [...languages],
      defaultLang: 'en',
      reRenderOnLangChange: false,
      missingHandler: { logMissingKey: false, allowEmpty: true },
    },
  }),
  provideTranslocoTranspiler(Transpiler),
  provideAppInitializer(() => inject(Language).add('app', { en: () => import('./en.json'), de: () => import('./de.json') })),
];
