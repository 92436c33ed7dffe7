import { withTexts } from '../../i18n/text';
import type { TextLoaders } from '../../i18n/language';

export const planTextLoaders: TextLoaders = { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') };

export const planTexts = withTexts('training.plan', planTextLoaders);
