import type { ImportField } from '@spotter/contracts/workout/imports';
import { SetKind } from '@spotter/contracts/workout/workouts';
import { describe, expect, test } from 'vitest';
import { readRow, type RowReading } from './row-rules.ts';

type Cells = Partial<Record<ImportField, string>>;
const usual: Omit<RowReading, 'columns'> = {
  ...{ form: 'other', weightUnit: 'kg', distanceUnit: 'km', timeZone: 'Europe/Berlin', dateOrder: 'dmy' },
};

/** A row with these cells, and a start and an exercise besides. */
const rowOf = (cells: Cells, said: Partial<RowReading> = {}) => {
  const all: Cells = { startedAt: '2024-12-28 18:00', exercise: 'Squat', ...cells };
  const columns = Object.fromEntries(Object.keys(all).map((field, column) => [field, column]));
  return readRow(Object.values(all), 7, { ...usual, columns, ...said });
};
const read = (cells: Cells, said: Partial<RowReading> = {}) => {
  const row = rowOf(cells, said);
  if (row.read === undefined) throw new Error(JSON.stringify(row.faults));
  return row.read;
};
const setOf = (cells: Cells, said: Partial<RowReading> = {}) => read(cells, said).set;
const faultsOf = (cells: Cells, said: Partial<RowReading> = {}) =>
  rowOf(cells, said).faults.map(({ field, fault, allowed }) => [field, fault, allowed]);
const wall = (hour: number) => ({ year: 2024, month: 12, day: 28, hour, minute: 0, second: 0 });

test('a row that says everything', () => {
  const row = rowOf({
    ...{ completedAt: '2024-12-28 19:00', duration: '1h', timeZone: 'UTC', workoutNumber: '3', title: 'Legs', workoutNote: 'Good' },
    ...{ exerciseIndex: '2', exerciseSlug: ' back-squat ', measurement: 'weight-reps', exerciseNote: 'Deep', superset: ' 1 ' },
    ...{ restSeconds: '90', setIndex: ' 4 ', setKind: 'drop', side: 'left', weightKg: '62,5', reps: '8', rpe: '8.5' },
    ...{ durationSeconds: '1:30', distanceMetres: '12.4', setNote: 'Hard', doneAt: '2024-12-28T17:30:00Z' },
  });
  expect(row).toEqual({
    read: {
      ...{ row: 7, what: 'set', startedAt: wall(18), completedAt: wall(19), durationSeconds: 3600, timeZone: 'UTC' },
      ...{ workoutNumber: '3', title: 'Legs', workoutNote: 'Good', exerciseIndex: 2, exercise: 'Squat', exerciseSlug: 'back-squat' },
      ...{ measurement: 'weight-reps', exerciseNote: 'Deep', superset: '1', restSeconds: 90, setIndex: 4 },
      set: {
        ...{ kind: 'drop', side: 'left', weightGrams: 62_500, reps: 8, rpe: 8.5, durationSeconds: 90, distanceMetres: 12, note: 'Hard' },
        doneAt: new Date('2024-12-28T17:30:00Z'),
      },
    },
    faults: [],
  });
});

test('a row that says only when and what', () => {
  expect(rowOf({}).read).toMatchObject({
    ...{ what: 'set', startedAt: wall(18), completedAt: undefined, timeZone: 'Europe/Berlin' },
    ...{ workoutNumber: '', title: 'Workout', workoutNote: '', exerciseIndex: undefined, exerciseSlug: '', measurement: undefined },
    ...{ exerciseNote: '', superset: '', restSeconds: undefined, setIndex: undefined },
    set: {
      ...{ kind: 'working', side: null, weightGrams: null, reps: null, rpe: null, durationSeconds: null, distanceMetres: null, note: '' },
      doneAt: undefined,
    },
  });
  expect(read({ reps: ' ', weight: '', title: ' ', side: ' ', setKind: ' ', completedAt: ' ' }), 'nor do gaps say anything').toMatchObject({
    ...{ title: 'Workout', completedAt: undefined, set: { reps: null, weightGrams: null, side: null, kind: 'working' } },
  });
  expect(readRow(['2024-12-28', 'Squat'], 2, { ...usual, columns: { startedAt: 0, exercise: 1, reps: 2 } }).read?.set.reps).toBeNull();
});

test('when and what have to be said', () => {
  expect(faultsOf({ startedAt: '' })).toEqual([['startedAt', 'missing', null]]);
  expect(faultsOf({ exercise: ' ' })).toEqual([['exercise', 'missing', null]]);
  expect(faultsOf({ startedAt: '', exercise: '' })).toHaveLength(2);
  expect(rowOf({ startedAt: '' }).read).toBeUndefined();
  expect(faultsOf({ startedAt: 'yesterday' })).toEqual([['startedAt', 'not-a-date', '2024-12-28 18:00']]);
  expect(faultsOf({ completedAt: 'later' })).toEqual([['completedAt', 'not-a-date', '2024-12-28 18:00']]);
  expect(faultsOf({ doneAt: 'once' })).toEqual([['doneAt', 'not-a-date', '2024-12-28 18:00']]);
});

test('dates in numbers are read in the order that was said', () => {
  expect(read({ startedAt: ' 3/4/2024 ' }).startedAt).toMatchObject({ month: 4, day: 3 });
  expect(read({ startedAt: '3/4/2024' }, { dateOrder: 'mdy' }).startedAt).toMatchObject({ month: 3, day: 4 });
});

describe('numbers', () => {
  test.each<readonly [ImportField, readonly string[], readonly string[], string]>([
    ['reps', ['0', '1000'], ['-1', '1001', '5.5'], '0 to 1000 in steps of 1'],
    ['rpe', ['1', '8.5', '10'], ['0', '0.5', '10.5', '8.3'], '1 to 10 in steps of 0.5'],
    ['durationSeconds', ['0', '24:00:00', '90.4'], ['86401'], '0 to 86400'],
    ['restSeconds', ['0', '3600'], ['-1', '3601'], '0 to 3600'],
    ['weightKg', ['0', '1000'], ['-1', '1000.001', '1200'], '0 to 1000 kg'],
    ['weightLb', ['0', '2204.623'], ['-1', '2205'], '0 to 2204.623 lb'],
    ['weight', ['0', '1000'], ['1200'], '0 to 1000 kg'],
    ['distanceKm', ['0', '1000'], ['-1', '1000.1'], '0 to 1000 km'],
    ['distanceMi', ['0', '621.3712'], ['622'], '0 to 621.3712 mi'],
    ['distanceMetres', ['0', '1000000'], ['-1', '1000001'], '0 to 1000000 m'],
    ['distance', ['1000'], ['1001'], '0 to 1000 km'],
  ])('%s: its least and its most are taken, what is beyond is told in its own unit', (field, good, bad, allowed) => {
    expect(good.flatMap((text) => faultsOf({ [field]: text }))).toEqual([]);
    expect(bad.map((text) => faultsOf({ [field]: text }))).toEqual(bad.map(() => [[field, 'out-of-range', allowed]]));
    expect(faultsOf({ [field]: 'many' })).toEqual([[field, 'not-a-number', allowed]]);
  });

  test('times and distances are whole seconds and metres', () => {
    expect(setOf({ durationSeconds: '90.5', distanceMetres: '12.5' })).toMatchObject({ durationSeconds: 91, distanceMetres: 13 });
  });

  test('what is not asked is not refused: a counter or a measurement that nobody can read', () => {
    expect(read({ exerciseIndex: 'first', measurement: 'stones', duration: 'long', setIndex: 'last' })).toMatchObject({
      ...{ exerciseIndex: undefined, measurement: undefined, durationSeconds: undefined, setIndex: undefined, what: 'set' },
    });
  });

  test('in Strong’s form nought is nothing, elsewhere it is nought', () => {
    const noughts = { weight: '0.0', reps: '0', durationSeconds: '0', distance: '0' };
    expect(setOf(noughts, { form: 'strong' })).toMatchObject({
      weightGrams: null,
      reps: null,
      durationSeconds: null,
      distanceMetres: null,
    });
    expect(setOf(noughts, { form: 'hevy' })).toMatchObject({ weightGrams: 0, reps: 0, durationSeconds: 0, distanceMetres: 0 });
    expect(faultsOf({ rpe: '0' }, { form: 'strong' })).toEqual([]);
    expect(setOf({ reps: '1' }, { form: 'strong' }).reps).toBe(1);
  });
});

describe('units', () => {
  test('of a weight: its column’s, else its row’s, else what was said', () => {
    const gramsOf = (cells: Cells, said: Partial<RowReading> = {}) => setOf(cells, said).weightGrams;
    expect(gramsOf({ weight: '100' })).toBe(100_000);
    expect(gramsOf({ weight: '100' }, { weightUnit: 'lb' })).toBe(45_359);
    expect(['kg', 'KGS', ' lb ', 'lbs', ''].map((weightUnit) => gramsOf({ weight: '100', weightUnit }))).toEqual([
      ...[100_000, 100_000, 45_359, 45_359, 100_000],
    ]);
    expect(gramsOf({ weightKg: '100', weightLb: '' }, { weightUnit: 'lb' })).toBe(100_000);
    expect(gramsOf({ weightKg: ' ', weightLb: '100' })).toBe(45_359);
    expect(gramsOf({ weight: '100' }, { weightUnit: null }), 'a table whose weights are all nought was never asked').toBe(100_000);
    expect(faultsOf({ weight: '100', weightUnit: 'stone' })).toEqual([['weightUnit', 'not-known', 'kg, lb']]);
    expect(faultsOf({ weight: '100', weightUnit: 'constructor' })).toEqual([['weightUnit', 'not-known', 'kg, lb']]);
    expect(faultsOf({ weight: '3000', weightUnit: 'lbs' })).toEqual([['weight', 'out-of-range', '0 to 2204.623 lb']]);
  });

  test('of a distance too', () => {
    const metresOf = (cells: Cells, said: Partial<RowReading> = {}) => setOf(cells, said).distanceMetres;
    expect([metresOf({ distanceKm: '5' }), metresOf({ distanceMi: '1' }), metresOf({ distanceMetres: '400' })]).toEqual([5000, 1609, 400]);
    expect(metresOf({ distanceKm: '', distanceMi: ' ', distanceMetres: '400' })).toBe(400);
    expect((['km', 'mi', 'm', null] as const).map((distanceUnit) => metresOf({ distance: '2' }, { distanceUnit }))).toEqual([
      ...[2000, 3219, 2, 2000],
    ]);
    const units = ['km', 'KM', 'mi', 'mi.', 'mile', 'Miles', ' m ', 'm.', 'meter', 'meters', 'metres', ''];
    expect(units.map((distanceUnit) => metresOf({ distance: '2', distanceUnit }))).toEqual([
      ...[2000, 2000, 3219, 3219, 3219, 3219, 2, 2, 2, 2, 2, 2000],
    ]);
    expect(faultsOf({ distance: '2', distanceUnit: 'yards' })).toEqual([['distanceUnit', 'not-known', 'km, mi, m']]);
    expect(faultsOf({ distance: '2', distanceUnit: 'k.m' })).toEqual([['distanceUnit', 'not-known', 'km, mi, m']]);
  });
});

describe('kinds of sets', () => {
  test.each([
    ...SetKind.options.map((kind) => [kind, kind] as const),
    ...([
      ['normal', 'working'],
      ['N', 'working'],
      ['warmup', 'warm-up'],
      ['w', 'warm-up'],
      ['dropset', 'drop'],
      ['Drop set', 'drop'],
      ['D', 'drop'],
      [' f ', 'failure'],
    ] as const),
  ])('%j is %s', (setKind, kind) => expect(setOf({ setKind }).kind).toBe(kind));

  test('are told by the letter in Strong’s order, where nothing else tells', () => {
    expect(['W', 'd', 'F', '1', '', 'WD', 'x'].map((setIndex) => setOf({ setIndex }).kind)).toEqual([
      ...['warm-up', 'drop', 'failure', 'working', 'working', 'working', 'working'],
    ]);
    expect(setOf({ setIndex: 'W', setKind: 'amrap' }).kind).toBe('amrap');
  });

  test('that nobody knows are refused', () => {
    expect(faultsOf({ setKind: 'giant' })).toEqual([
      ['setKind', 'not-known', 'warm-up, working, drop, failure, amrap, rest-pause, partial'],
    ]);
  });

  test('a side is left or right', () => {
    expect([' Left ', 'right', ''].map((side) => setOf({ side }).side)).toEqual(['left', 'right', null]);
    expect(faultsOf({ side: 'both' })).toEqual([['side', 'not-known', 'left, right']]);
  });
});

describe('Strong’s rows of rest and notes', () => {
  const rowNamed = (setIndex: string) =>
    read({ setIndex, durationSeconds: '150', restSeconds: '60', exerciseNote: 'Elbows in' }, { form: 'strong' });
  test('are no sets', () => {
    expect([rowNamed('Rest Timer').what, rowNamed('rest timer').what, rowNamed('Note').what, rowNamed('note').what]).toEqual([
      ...['rest', 'rest', 'note', 'note'],
    ]);
    expect(['1', 'W', 'Notes', 'My note', 'Rest timer 2', 'No rest timer'].map((order) => rowNamed(order).what)).toEqual(
      Array.from({ length: 6 }, () => 'set'),
    );
  });
  test('a row of rest says how long in its seconds, another one in its own column', () => {
    expect([rowNamed('Rest Timer').restSeconds, rowNamed('1').restSeconds]).toEqual([150, 60]);
    expect(read({ setIndex: 'Rest Timer', durationSeconds: '' }).restSeconds).toBeUndefined();
  });
});

describe('words', () => {
  test('names and titles are one line, notes may be more, and signs that no screen shows are taken out', () => {
    const words = read({
      ...{ title: ' Legs \r\n\t and\tback ', exercise: 'Back\nsquat\u0000 ', workoutNote: '\u0007 Good\r\nand\tstrong \u007f' },
      ...{ exerciseNote: ' Deep\n', setNote: ' Hard\u001f ' },
    });
    expect(words).toMatchObject({ title: 'Legs and back', exercise: 'Back squat', workoutNote: 'Good\nand\tstrong', exerciseNote: 'Deep' });
    expect(words.set.note).toBe('Hard');
  });

  test.each<readonly [ImportField, number]>([
    ['title', 80],
    ['workoutNote', 2000],
    ['exercise', 120],
    ['exerciseNote', 500],
    ['setNote', 300],
  ])('%s has up to %d characters', (field, most) => {
    expect(faultsOf({ [field]: ` ${'x'.repeat(most)} ` })).toEqual([]);
    expect(faultsOf({ [field]: 'x'.repeat(most + 1) })).toEqual([[field, 'too-long', `at most ${most} characters`]]);
  });
});
