import { WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asStored, contentDifference, finished, isSameContent, repeatedId } from './draft-rules.ts';

const id = (number: number): string => `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const startedAt = '2026-11-19T17:30:00.000Z';
const doneAt = '2026-11-19T18:00:00.000Z';
const target = { minReps: 5, maxReps: 8, weightGrams: 60_000, rpe: 8, durationSeconds: 30, distanceMetres: 40, tempo: '3-1-1-0' };
const set = (number: number, fields: Partial<WorkoutSet> = {}): WorkoutSet => ({ ...WorkoutSet.parse({ id: id(number) }), ...fields });
const entry = (number: number, sets: WorkoutSet[], fields: object = {}) => ({
  id: id(900 + number),
  exerciseId: id(800 + number),
  sets,
  ...fields,
});
const draft = (entries: object[], fields: object = {}): WorkoutDraft =>
  WorkoutDraft.parse({ title: 'Push', note: 'Good', startedAt, timeZone: 'Europe/Berlin', entries, ...fields });

type Row = Parameters<typeof asStored>[1];
const row: Row = { id: id(1), memberId: id(2), state: 'in-progress', completedAt: null, discardedAt: null, version: 4 };
const stored = (of: WorkoutDraft, more: Partial<Row> = {}) => asStored(of, { ...row, ...more });
const differenceOf = (known: WorkoutDraft, next: WorkoutDraft) => {
  const { entries, sets, goneEntryIds, goneSetIds } = contentDifference(stored(known).entries, stored(next).entries);
  return { entries: entries.map((each) => each.id), sets: sets.map((each) => each.id), goneEntryIds, goneSetIds };
};
const nothing = { entries: [], sets: [], goneEntryIds: [], goneSetIds: [] };

describe('a draft as it is stored', () => {
  test('keeps what the workout is besides, and numbers entries and sets in their order', () => {
    const of = stored(draft([entry(1, [set(1, { doneAt }), set(2)]), entry(2, [set(3)])]));
    expect(of).toMatchObject({
      ...{ id: id(1), memberId: id(2), state: 'in-progress', version: 4, completedAt: null, discardedAt: null },
      ...{ title: 'Push', note: 'Good', startedAt: new Date(startedAt), timeZone: 'Europe/Berlin', plan: null },
    });
    expect(of.entries.map(({ position, sets }) => [position, sets.map((each) => [each.entryId, each.position, each.doneAt])])).toEqual([
      [
        0,
        [
          [id(901), 0, new Date(doneAt)],
          [id(901), 1, null],
        ],
      ],
      [1, [[id(902), 0, null]]],
    ]);
  });

  test('has an end only when it was finished, never before its beginning', () => {
    const completedAt = new Date('2026-11-19T19:00:00Z');
    const endWith = (said: string | null, was: Date | null) => stored(draft([], { completedAt: said }), { completedAt: was }).completedAt;
    expect(endWith('2026-11-19T18:30:00.000Z', null)).toBeNull();
    expect(endWith(null, completedAt)).toEqual(completedAt);
    expect(endWith('2026-11-19T18:30:00.000Z', completedAt)).toEqual(new Date('2026-11-19T18:30:00Z'));
    expect(endWith('2026-11-19T10:00:00.000Z', completedAt)).toEqual(new Date(startedAt));
  });
});

const full = draft(
  [entry(1, [set(1, { doneAt, target, note: 'Easy', rpe: 7, side: 'left' }), set(2)], { note: 'Pins 4', why: 'Because' })],
  {
    plan: { routineId: id(50), enrolmentId: id(51), week: 1, day: 2 },
  },
);
const changedSet = (fields: Partial<WorkoutSet>) => ({
  ...full,
  entries: full.entries.map((of) => ({ ...of, sets: of.sets.map((each, at) => (at === 0 ? { ...each, ...fields } : each)) })),
});
const changedEntry = (fields: object) => ({ ...full, entries: full.entries.map((of) => ({ ...of, ...fields })) });

describe('saving', () => {
  test('the same again changes nothing', () => {
    expect(isSameContent(stored(full), full)).toBe(true);
    expect(differenceOf(full, full)).toEqual(nothing);
  });

  test.each([
    { title: 'Pull' },
    { note: 'Bad' },
    { startedAt: '2026-11-19T17:31:00.000Z' },
    { timeZone: 'UTC' },
    { plan: null },
    { plan: { routineId: id(52), enrolmentId: id(51), week: 1, day: 2 } },
    { plan: { routineId: id(50), enrolmentId: id(52), week: 1, day: 2 } },
    { plan: { routineId: id(50), enrolmentId: id(51), week: 2, day: 2 } },
    { plan: { routineId: id(50), enrolmentId: id(51), week: 1, day: 3 } },
    { entries: [] },
  ])('notices %j', (change) => {
    expect(isSameContent(stored(full), { ...full, ...change })).toBe(false);
  });

  test.each([{ exerciseId: id(850) }, { restSeconds: 45 }, { note: 'Pins 5' }, { supersetGroup: 1 }, { why: 'Else' }])(
    'writes an entry of which this changed: %j',
    (change) => {
      expect(isSameContent(stored(full), changedEntry(change))).toBe(false);
      expect(differenceOf(full, changedEntry(change))).toEqual({ ...nothing, entries: [id(901)] });
    },
  );

  test.each<Partial<WorkoutSet>>([
    { kind: 'drop' },
    { side: 'right' },
    { weightGrams: 80_000 },
    { reps: 6 },
    { rpe: 9 },
    { durationSeconds: 10 },
    { distanceMetres: 10 },
    { note: 'Hard' },
    { doneAt: null },
    { target: null },
    ...Object.keys(target).map((field) => ({ target: { ...target, [field]: null } })),
  ])('writes one set of which this changed: %j', (change) => {
    expect(isSameContent(stored(full), changedSet(change))).toBe(false);
    expect(differenceOf(full, changedSet(change))).toEqual({ ...nothing, sets: [id(1)] });
  });

  test('one more set is one row; what is gone is told; what moved is written', () => {
    const two = draft([entry(1, [set(1), set(2)]), entry(2, [set(3)])]);
    expect(differenceOf(two, draft([entry(1, [set(1), set(2), set(4)]), entry(2, [set(3)])]))).toEqual({ ...nothing, sets: [id(4)] });
    expect(differenceOf(two, draft([entry(1, [set(1)]), entry(2, [set(3)])]))).toEqual({ ...nothing, goneSetIds: [id(2)] });
    expect(differenceOf(two, draft([entry(1, [set(1), set(2)])]))).toEqual({ ...nothing, goneEntryIds: [id(902)], goneSetIds: [id(3)] });
    expect(differenceOf(two, draft([entry(2, [set(3)]), entry(1, [set(1), set(2)])]))).toEqual({ ...nothing, entries: [id(902), id(901)] });
    expect(differenceOf(two, draft([entry(1, [set(2), set(1)]), entry(2, [set(3)])]))).toEqual({ ...nothing, sets: [id(2), id(1)] });
    expect(differenceOf(two, draft([entry(1, [set(1)]), entry(2, [set(3), set(2)])])), 'into another exercise').toEqual({
      ...nothing,
      sets: [id(2)],
    });
  });

  test('from anything to anything: what is known and not gone, with what is written, is what was wanted', () => {
    const anySets = fc
      .shuffledSubarray([1, 2, 3, 4])
      .chain((numbers) => fc.tuple(...numbers.map((number) => fc.constantFrom(null, 5, 8).map((reps) => set(number, { reps })))));
    const anyDraft = anySets.map((sets) => draft([entry(1, sets)]));
    fc.assert(
      fc.property(anyDraft, anyDraft, (known, next) => {
        const [before, wanted] = [stored(known).entries, stored(next).entries];
        const { sets, goneSetIds } = contentDifference(before, wanted);
        const rows = new Map(before.flatMap((each) => each.sets).map((each) => [each.id, each]));
        for (const gone of goneSetIds) rows.delete(gone);
        for (const written of sets) rows.set(written.id, written);
        expect([...rows.values()].toSorted((a, b) => a.position - b.position)).toEqual(wanted.flatMap((each) => each.sets));
      }),
    );
  });
});

test('an id that stands a second time is told by its place; an entry and a set may share one', () => {
  expect(repeatedId(draft([entry(1, [set(1), set(2)]), entry(2, [set(3)])]))).toBeUndefined();
  expect(repeatedId(draft([entry(1, []), entry(1, [])]))).toBe('entries.1.id');
  expect(repeatedId(draft([entry(1, [set(1), set(1)])]))).toBe('entries.0.sets.1.id');
  expect(repeatedId(draft([entry(1, [set(1)]), entry(2, [set(2), set(1)])]))).toBe('entries.1.sets.1.id');
  expect(repeatedId(draft([entry(1, [set(901)])]))).toBeUndefined();
});

test('of a finished workout stays what was done', () => {
  const of = stored(draft([entry(1, [set(1, { doneAt }), set(2)]), entry(2, [set(3)])]));
  expect(finished(of).map((each) => [each.id, each.sets.map((one) => one.id)])).toEqual([[id(901), [id(1)]]]);
});
