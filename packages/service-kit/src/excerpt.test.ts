import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';

test('an excerpt is one line of at most 140 characters, and short words are left as they are', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 500 }), (text) => {
      expect(excerptOf(text).length).toBeLessThanOrEqual(140);
      expect(excerptOf(text)).not.toContain('\n');
    }),
  );
  expect(excerptOf('Good day.\nHeavy.')).toBe('Good day. Heavy.');
  expect(excerptOf('', 'Upper A')).toBe('Upper A');
  expect(excerptOf('word '.repeat(60))).toMatch(/word…$/);
});
