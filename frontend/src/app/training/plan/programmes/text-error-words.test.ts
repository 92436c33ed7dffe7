import { expect, test } from 'vitest';
import { readProgrammeText } from '@spotter/training/programme/programme-text';
import en from '../i18n/en.json' with { type: 'json' };
import { allowedWords, faultWords } from './text-error-words';

/** The English text of a key, with its values in their places. */
const t = (key: string, values: Readonly<Record<string, unknown>> = {}): string => {
  const found = key
    .replace('training.plan.', '')
    .split('.')
    .reduce<unknown>((texts, part) => (texts as Record<string, unknown>)[part], en);
  return String(found).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
};

const saidOf = (text: string): string[] => {
  const read = readProgrammeText(text);
  return 'errors' in read ? read.errors.map((error) => [error.field, faultWords(t, error), allowedWords(t, error)].join(' | ')) : [];
};

test('what is wrong in a text is said in words, and what may stand there', () => {
  const slot = '{ exercise: squat, lift: a, progression: { rule: linear }, sets: [{ sets: 99, reps: 5 }] }';
  const said = saidOf(`title: A\nweeks: many\ndays: [{ title: A, slots: [${slot}] }]`);
  expect(said).toContain('weeks | is something else than expected | Allowed: a number');
  expect(said).toContain('days.0.slots.0.sets.0.sets | is above what is allowed | At most 20');
  expect(said.find((each) => each.startsWith('days.0.slots.0.sets.0.reps'))).toMatch(/is not known here \| Allowed: sets, kind/);
  expect(saidOf('title: A')).toContain('days | is missing | Allowed: a list');
  expect(saidOf('title: [a')[0]).toMatch(/^text \| This is not YAML: /);
});
