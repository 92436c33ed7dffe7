import { withTexts } from '../../i18n/text';

export const progressTexts = withTexts('training.progress', { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') });
