import { expect, test } from 'vitest';
import de from '../../i18n/de.json' with { type: 'json' };
import en from '../../i18n/en.json' with { type: 'json' };
import { badge } from './badge';

test('the bell counts to 99', () => {
  expect([1, 99, 100, 685].map(badge)).toEqual(['1', '99', '99+', '99+']);
});

test.each([en, de])('what the bell is called contains what it shows: $bell', (texts) => {
  expect(texts.bell).toContain('{{badge}}');
  expect(texts['bell-new']).toContain('{{badge}}');
});
