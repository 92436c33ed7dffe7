import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatherEntries } from './group-entries-rules.ts';
import { readRow, type ReadRow } from './row-rules.ts';

const { read } = readRow(['2024-12-28', 'Squat', '5'], 2, {
  ...{ form: 'other', weightUnit: 'kg', distanceUnit: 'km', timeZone: 'UTC', dateOrder: 'dmy' },
  columns: { startedAt: 0, exercise: 1, reps: 2 },
});
type More = Partial<Omit<ReadRow, 'set'>> & { readonly reps?: number; readonly setNote?: string };
const row = ({ reps = 5, setNote = '', ...more }: More = {}): ReadRow => {
  const plain = read as ReadRow;
  return { ...plain, ...more, set: { ...plain.set, reps, note: setNote } };
};
const gather = (rows: readonly More[]) => {
  const entries = gatherEntries((time) => (time instanceof Date ? time.toISOString() : 'then'));
  for (const each of rows) entries.add(row(each));
  return entries.finish();
};
/** Each exercise with the reps of its sets. */
const shapeOf = (rows: readonly More[]) =>
  gather(rows).entries.map(({ exercise, sets }) => [exercise.name, ...sets.map(({ reps }) => reps)]);
const notesOf = (rows: readonly More[]) => gather(rows).entries.map(({ note, sets }) => [note, ...sets.map((set) => set.note)]);

describe('rows become exercises with sets', () => {
  test('in the order in which they were done', () => {
    const [a, b] = ['Squat', 'Curl'];
    expect(
      shapeOf([
        { exercise: a, reps: 1 },
        { exercise: a, reps: 2 },
        { exercise: b, reps: 3 },
        { exercise: a, reps: 4 },
      ]),
    ).toEqual([
      ...[
        [a, 1, 2],
        [b, 3],
        [a, 4],
      ],
    ]);
    expect(shapeOf([{ exerciseSlug: 'a' }, { exerciseSlug: 'a' }, { exerciseSlug: 'b' }])).toHaveLength(2);
    expect(shapeOf([])).toEqual([]);
  });

  test('a counter of sets that starts again begins the exercise anew; letters do not count', () => {
    const counted = (...setIndex: (number | undefined)[]) =>
      shapeOf(setIndex.map((index) => ({ setIndex: index }))).map((entry) => entry.length - 1);
    expect(counted(0, 1, 2, 0, 1)).toEqual([3, 2]);
    expect(counted(1, 1)).toEqual([1, 1]);
    expect(counted(undefined, undefined, 1, undefined, 2, undefined, 1)).toEqual([6, 1]);
    expect(counted(3, undefined, 2)).toEqual([2, 1]);
  });

  test('a counter of exercises tells, whatever else', () => {
    const counted = (...exerciseIndex: number[]) =>
      shapeOf(exerciseIndex.map((index) => ({ exerciseIndex: index, setIndex: 0 }))).map((entry) => entry.length - 1);
    expect(counted(0, 0, 1, 1, 1)).toEqual([2, 3]);
  });

  test('fifty sets are the most of one; the others stand in a second one', () => {
    expect(shapeOf(Array.from({ length: 101 }, () => ({}))).map((entry) => entry.length - 1)).toEqual([50, 50, 1]);
  });

  test('nothing is lost and nothing is invented', () => {
    const anyRow = fc.record({
      exercise: fc.constantFrom('a', 'b'),
      setIndex: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 120 }), (rows) => {
        const numbered = rows.map((each, index) => ({ ...each, row: index + 2, reps: index }));
        const { entries, tooMany } = gather(numbered);
        const kept = entries.flatMap(({ exercise, sets, rows: numbers }) =>
          sets.map(({ reps }, index) => ({ row: numbers[index], exercise: exercise.name, reps })),
        );
        expect(kept).toEqual(numbered.slice(0, kept.length).map(({ row: number, exercise, reps }) => ({ row: number, exercise, reps })));
        expect(tooMany).toEqual(numbered.slice(kept.length).map(({ row: number, exercise }) => ({ row: number, exercise })));
        expect(entries.length).toBeLessThanOrEqual(40);
        if (tooMany.length > 0) expect(entries.length).toBe(40);
      }),
    );
  });

  test('forty exercises are the most of a workout; of each other row is told where it stands', () => {
    const rows = Array.from({ length: 42 }, (_, index) => ({ exercise: `Exercise ${index}`, row: index + 2 }));
    expect(gather(rows.slice(0, 40))).toMatchObject({ tooMany: [] });
    const { entries, tooMany } = gather(rows);
    expect(entries.at(-1)).toMatchObject({ exercise: { name: 'Exercise 39' } });
    expect(tooMany).toEqual([
      { row: 42, exercise: 'Exercise 40' },
      { row: 43, exercise: 'Exercise 41' },
    ]);
  });

  test('each set was done when its row says, and was not planned', () => {
    expect(gather([{}]).entries[0]?.sets[0]).toMatchObject({ doneAt: 'then', target: null });
  });

  test('the exercise is the library’s where our form names it, one’s own where it does not, and anybody’s elsewhere', () => {
    const slugOf = (more: More) => gather([more]).entries[0]?.exercise.slug;
    expect([slugOf({ exerciseSlug: 'back-squat' }), slugOf({ exerciseSlug: 'back-squat', exerciseIndex: 0 })]).toEqual([
      'back-squat',
      'back-squat',
    ]);
    expect([slugOf({ exerciseIndex: 0 }), slugOf({})]).toEqual([null, undefined]);
    expect(gather([{ measurement: 'duration' }]).entries[0]).toMatchObject({ exercise: { measurement: 'duration' }, why: '' });
  });
});

describe('rest', () => {
  const restOf = (...rows: More[]) => gather(rows).entries.map(({ restSeconds }) => restSeconds);
  test('is what the first row says that says any, an hour at most, else two minutes', () => {
    expect(restOf({}, {})).toEqual([120]);
    expect(restOf({ restSeconds: 90 }, { restSeconds: 60 })).toEqual([90]);
    expect(restOf({}, { what: 'rest', restSeconds: 150, setIndex: undefined }, { setIndex: 2 })).toEqual([150]);
    expect(restOf({ restSeconds: 0 })).toEqual([0]);
    expect(restOf({ restSeconds: 3600 })).toEqual([3600]);
    expect(restOf({ what: 'rest', restSeconds: 86_400 }, {})).toEqual([3600]);
  });
  test('alone is no exercise, and ends none', () => {
    expect(gather([{ what: 'rest', restSeconds: 60 }])).toEqual({ entries: [], tooMany: [] });
    expect(shapeOf([{ setIndex: 1 }, { what: 'rest', setIndex: 0 }, { setIndex: 2 }])).toHaveLength(1);
    expect(shapeOf([{ exercise: 'A' }, { what: 'rest', exercise: 'B' }, { exercise: 'C' }])).toEqual([
      ['A', 5],
      ['C', 5],
    ]);
  });
});

describe('notes', () => {
  test('the first row’s is the exercise’s; one that says something else is its set’s', () => {
    expect(notesOf([{ exerciseNote: 'Deep' }, { exerciseNote: 'Deep' }, { exerciseNote: 'Slow' }, {}])).toEqual([
      ['Deep', '', '', 'Slow', ''],
    ]);
    expect(notesOf([{}, { exerciseNote: 'Slow' }])).toEqual([['', '', 'Slow']]);
    expect(
      notesOf([
        { exerciseNote: 'Deep', setNote: 'Easy' },
        { exerciseNote: 'Slow', setNote: 'Hard' },
      ]),
    ).toEqual([['Deep', 'Easy', 'Hard']]);
    expect(notesOf([{}, { exerciseNote: 'x'.repeat(301) }])).toEqual([['', '', 'x'.repeat(300)]]);
  });

  test('a row of notes speaks of the exercise, wherever it stands; no set says it again, and none loses its own', () => {
    const note = { what: 'note', exerciseNote: 'Elbows in' } as const;
    expect(notesOf([note, {}, {}])).toEqual([['Elbows in', '', '']]);
    expect(notesOf([note, { exerciseNote: 'Deep' }, { exerciseNote: 'Elbows in' }])).toEqual([['Elbows in', 'Deep', '']]);
    expect(notesOf([{ exerciseNote: 'Deep' }, note, { exerciseNote: 'Deep' }])).toEqual([['Deep\nElbows in', '', '']]);
    expect(notesOf([note, { ...note, exerciseNote: 'Slow' }, {}])).toEqual([['Elbows in\nSlow', '']]);
    expect(notesOf([{ ...note, exerciseNote: 'x'.repeat(300) }, { ...note, exerciseNote: 'y'.repeat(300) }, {}])[0]?.[0]).toBe(
      `${'x'.repeat(300)}\n${'y'.repeat(199)}`,
    );
  });
});

describe('supersets', () => {
  const groupsOf = (...ids: string[]) =>
    gather(ids.map((superset, index) => ({ superset, exercise: `Exercise ${index}` }))).entries.map(({ supersetGroup }) => supersetGroup);
  test('are numbers from 1 to 20: as they are, one up where they begin with nought, else in their order', () => {
    expect(groupsOf('3', '', '3', '20', '1')).toEqual([3, null, 3, 20, 1]);
    expect(groupsOf('0', '0', '19', '')).toEqual([1, 1, 20, null]);
    expect(groupsOf('0', '20', '0')).toEqual([1, 2, 1]);
    expect(groupsOf('21', '5')).toEqual([1, 2]);
    expect(groupsOf('b', 'a', 'b')).toEqual([1, 2, 1]);
    expect(groupsOf('7a', '100')).toEqual([1, 2]);
    expect(groupsOf('a7', '')).toEqual([1, null]);
  });
  test('of more than twenty the others stand alone', () => {
    const letters = Array.from({ length: 22 }, (_, index) => `group ${index}`);
    expect(groupsOf(...letters)).toEqual([...letters.slice(0, 20).map((_, index) => index + 1), null, null]);
  });
});
