import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planSearch, searchable } from './search-rules.ts';

test('long words go to the index, short and common ones to the text', () => {
  expect(planSearch('Belt, 10 mm for the Squat')).toEqual({
    indexed: '+belt* +squat*',
    scanned: ['10', 'mm', 'for', 'the'],
    words: ['belt', '10', 'mm', 'for', 'the', 'squat'],
  });
});

test('nothing but signs is no search', () => {
  expect(planSearch('  +-*"()~<>@%_\\ \' ')).toBeNull();
});

/** Any of Unicode, with the signs that mean something to SQL and to the index more often. */
const codePoint = fc.oneof(
  fc.integer({ min: 0, max: 0x10ffff }),
  fc.constantFrom(...Array.from('+-*"()~<>@%_\\\';# aB9ß', (sign) => sign.codePointAt(0) ?? 0)),
);

test('whatever is typed, only letters and digits reach the database', () => {
  fc.assert(
    fc.property(
      fc.array(codePoint, { maxLength: 80 }).map((points) => String.fromCodePoint(...points)),
      (typed) => {
        const search = planSearch(typed);
        if (!search) return;
        expect(search.words.length).toBeLessThanOrEqual(8);
        for (const word of [...search.scanned, ...search.words]) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(search.indexed ?? '').toMatch(/^(\+[\p{L}\p{N}]+\*( |$))*$/u);
      },
    ),
  );
});

test('a text is found by the beginning of each of its words', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 }), fc.nat(), (texts, pick) => {
      const text = searchable(...texts);
      const words = text.trim() === '' ? [] : text.trim().split(' ');
      const word = words[pick % Math.max(words.length, 1)];
      if (word !== undefined) expect(text).toContain(` ${word.slice(0, 3)}`);
    }),
  );
});
