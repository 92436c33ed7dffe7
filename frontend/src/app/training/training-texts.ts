import { withTexts } from '../i18n/text';

export const trainingTextLoaders = { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') };

export const trainingTexts = withTexts('training', trainingTextLoaders);
