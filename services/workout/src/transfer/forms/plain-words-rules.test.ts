import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainWords } from './plain-words-rules.ts';

test.each([
  ['Name der Übung', 'name der ubung'],
  ['Größe', 'grosse'],
  ['GRÖẞE', 'grosse'],
  ['Weight (kg)', 'weight kg'],
  ['  Bench--Press!! ', 'bench press'],
  ['Nom de l’exercice', 'nom de l exercice'],
  ["Nom de l'exercice", 'nom de l exercice'],
  ['workout_note', 'workout note'],
  ['Distância\u00a0(metros)', 'distancia metros'],
  ['U\u0308bung', 'ubung'],
  ['ﬁgure 8', 'figure 8'],
  ['Упражнение №1', 'упражнение no1'],
  ['—', ''],
])('%j is %j', (text, words) => expect(plainWords(text)).toBe(words));

test('what is plain stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(plainWords(plainWords(text))).toBe(plainWords(text));
      expect(plainWords(`(${text}) `)).toBe(plainWords(text));
    }),
  );
});
