import { withTexts } from '../../i18n/text';

export const exerciseTexts = withTexts('training.exercises', { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') });
