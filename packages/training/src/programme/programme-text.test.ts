import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readProgrammeText, writeProgrammeText } from './programme-text.ts';

const text = `title: Squat twice
weeks: 8
days:
  - title: { en: Heavy, de: Schwer }
    slots:
      - lift: squat
        exercise: back-squat
        sets:
          - sets: 3
            minReps: 5
        progression:
          rule: linear
          increaseGrams: 2500
`;

const errorsIn = (wrong: string) => {
  const read = readProgrammeText(wrong);
  return 'errors' in read ? read.errors : [];
};

test('a programme is written, read and written again without a byte of difference', () => {
  const read = readProgrammeText(text);
  if (!('document' in read)) throw new Error(JSON.stringify(read.errors));
  const written = writeProgrammeText(read.document);
  const again = readProgrammeText(written);
  expect('document' in again && { ...again.document, $schema: undefined }).toEqual({ ...read.document, $schema: undefined });
  expect('document' in again && writeProgrammeText(again.document)).toBe(written);
  expect(written.split('\n')[0]).toBe('$schema: /schemas/programme-1.json');
});

test('an error names its line, column and field, and what is allowed', () => {
  expect(errorsIn(text.replace('rule: linear', 'rule: exponential'))).toMatchObject([
    { line: 12, column: 17, field: 'days.0.slots.0.progression.rule', allowed: expect.stringContaining('linear, double') as string },
  ]);
  expect(errorsIn(text.replace('weeks: 8', 'weeks: 80'))).toMatchObject([{ line: 2, column: 8, field: 'weeks', allowed: 'at most 52' }]);
  expect(errorsIn(text.replace('minReps: 5', 'reps: 5'))).toMatchObject([
    { line: 10, column: 13, field: 'days.0.slots.0.sets.0.reps', allowed: expect.stringContaining('minReps, maxReps') as string },
  ]);
  expect(errorsIn(text.replace('        exercise: back-squat\n', '')), 'what is missing is told where it should be').toMatchObject([
    { line: 6, column: 9, field: 'days.0.slots.0.exercise' },
  ]);
  expect(errorsIn(text.replace('en: Heavy, ', ''))).toMatchObject([
    { line: 4, field: 'days.0.title', allowed: 'a text, or a text for each of en, de' },
  ]);
});

describe('what goes without saying is not written', () => {
  const written = (more: object, slot: object = {}) => {
    const read = readProgrammeText(text);
    if (!('document' in read)) throw new Error('does not read');
    const { document } = read;
    const [day] = document.days;
    const slots = day?.slots.map((each) => ({ ...each, ...slot })) ?? [];
    return writeProgrammeText({ ...document, ...more, days: [{ title: day?.title ?? '', slots }] });
  };

  test('empty lists and texts, and that a set is a working set', () => {
    for (const word of ['kind', 'alternatives', 'inWeeks', 'summary']) expect(written({})).not.toContain(`${word}:`);
    expect(written({ summary: 'working' })).toContain('summary: working');
    expect(written({}, { alternatives: ['front-squat'] })).toContain('alternatives:\n          - front-squat');
    expect(written({}, { sets: [{ sets: 1, kind: 'warm-up', minReps: 5 }] })).toContain('kind: warm-up');
  });

  test('but that a slot has no sets in a week is', () => {
    const off = written({ cycleWeeks: 2 }, { inWeeks: [{ week: 2, sets: [] }] });
    expect(off).toContain('sets: []');
    const read = readProgrammeText(off);
    expect('document' in read && read.document.days[0]?.slots[0]?.inWeeks).toEqual([{ week: 2, sets: [] }]);
  });

  test('and the same sets twice are written twice, long texts in one line', () => {
    const sets = [{ sets: 1, kind: 'working' as const, minReps: 5 }];
    const note = 'Long words. '.repeat(20).trim();
    const twice = written({ cycleWeeks: 2 }, { sets, inWeeks: [{ week: 2, sets }], note });
    expect(twice).not.toMatch(/[&*]a1/);
    expect(twice).toContain(note);
  });
});

test('every wrong field is told, in the order of the text, each with its place and what is allowed', () => {
  const wrong = text
    .replace('weeks: 8', 'weeks: 0')
    .replace('minReps: 5', 'minReps: many')
    .replace('sets: 3', 'sets: 99')
    .concat('colour: red\n');
  expect(errorsIn(wrong).map(({ line, field, allowed }) => [line, field, allowed])).toEqual([
    [2, 'weeks', 'at least 1'],
    [9, 'days.0.slots.0.sets.0.sets', 'at most 20'],
    [10, 'days.0.slots.0.sets.0.minReps', 'number'],
    [14, 'colour', expect.stringContaining('title, summary, level, weeks') as string],
  ]);
  expect(errorsIn(wrong).at(-1)?.message).toBe('is not known here');
  expect(errorsIn(text.replace('weeks: 8', 'weeks: 8\nlevel: expert'))).toMatchObject([
    { line: 3, column: 8, field: 'level', allowed: 'beginner, intermediate, advanced' },
  ]);
  const lift = errorsIn(text.replace('lift: squat', 'lift: Big Squat'));
  expect(lift).toMatchObject([{ line: 6, field: 'days.0.slots.0.lift', message: 'lower-case words joined by hyphens' }]);
  expect(lift[0]).not.toHaveProperty('allowed');
});

test.each([
  ['sets: 3', 'sets: 0', 'too-small'],
  ['weeks: 8', 'weeks: 80', 'too-big'],
  ['weeks: 8', 'weeks: many', 'type'],
  ['weeks: 8\n', '', 'missing'],
  ['weeks: 8', 'weeks: 8\ncolour: red', 'unknown-key'],
  ['weeks: 8', 'weeks: 8\nlevel: expert', 'not-allowed'],
  ['rule: linear', 'rule: exponential', 'not-allowed'],
  ['en: Heavy, ', '', 'not-allowed'],
  ['lift: squat', 'lift: Big Squat', 'rule'],
  ['weeks: 8', 'weeks: 2\ncycleWeeks: 4', 'rule'],
  ['title: Squat twice', 'title: [a', 'syntax'],
])('of %j written as %j the kind of error is told, for a page that has its own words: %s', (right, wrong, fault) => {
  expect(errorsIn(text.replace(right, wrong))).toMatchObject([{ fault }]);
});

test('errors of one line are told from left to right', () => {
  const wrong = text.replace('- sets: 3\n            minReps: 5', '- { minReps: 0, sets: 0 }');
  expect(errorsIn(wrong).map(({ line, field }) => [line, field])).toEqual([
    [9, 'days.0.slots.0.sets.0.minReps'],
    [9, 'days.0.slots.0.sets.0.sets'],
  ]);
});

test('what only the whole tells has its place too', () => {
  expect(errorsIn(text.replace('weeks: 8', 'weeks: 2\ncycleWeeks: 4'))).toMatchObject([
    { line: 3, column: 13, field: 'cycleWeeks', message: 'must not be above weeks (2)' },
  ]);
  expect(errorsIn('just words')).toMatchObject([{ line: 1, column: 1, field: 'text', allowed: 'object' }]);
});

test('a programme that was read knows where its parts stand', () => {
  const read = readProgrammeText(text);
  if (!('positionOf' in read)) throw new Error('does not read');
  expect(read.positionOf(['days', 0, 'slots', 0, 'exercise'])).toEqual({ line: 7, column: 19 });
  expect(read.positionOf(['days', 0, 'slots', 0, 'note']), 'of what would hold it').toEqual({ line: 6, column: 9 });
  expect(read.positionOf([])).toEqual({ line: 1, column: 1 });
});

test('what is no YAML, and what would fill the memory, is refused with its place', () => {
  expect(errorsIn('title: [a')).toMatchObject([{ line: 1, field: 'text' }]);
  const level = (n: number) => `l${n}: &l${n} [${Array.from({ length: 10 }, () => `*l${n - 1}`).join(', ')}]`;
  expect(errorsIn(['l0: &l0 [a]', ...[1, 2, 3, 4, 5].map(level)].join('\n'))).toEqual([
    { line: 1, column: 1, field: 'text', fault: 'syntax', message: expect.stringContaining('alias') as string },
  ]);
  expect(errorsIn('')).toMatchObject([{ line: 1, column: 1, field: 'text' }]);
});

test('the published JSON schema is the one that texts are read by', async () => {
  const schema = { $id: '/schemas/programme-1.json', title: 'Spotter programme', ...z.toJSONSchema(ProgrammeDocument, { io: 'input' }) };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../../../frontend/public/schemas/programme-1.json');
});
