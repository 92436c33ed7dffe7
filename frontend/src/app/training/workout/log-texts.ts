import { withTexts } from '../../i18n/text';

export const logTexts = withTexts('log', { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') });
