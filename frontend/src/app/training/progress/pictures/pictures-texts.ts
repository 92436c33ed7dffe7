import { withTexts } from '../../../i18n/text';

export const picturesTexts = withTexts('training.pictures', { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') });
