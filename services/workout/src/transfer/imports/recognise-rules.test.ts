import type { ImportForm, ImportReading } from '@spotter/contracts/workout/imports';
import { describe, expect, test } from 'vitest';
import { spotterColumns } from '../forms/spotter-columns.ts';
import { questionsOf, recognise } from './recognise-rules.ts';

const hevy = (
  'title start_time end_time description exercise_title superset_id exercise_notes set_index set_type weight_kg reps distance_km ' +
  'duration_seconds rpe'
).split(' ');
const strong = {
  first: 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE'.split(','),
  second: 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE'.split(','),
  third:
    'Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration'.split(
      ';',
    ),
  fourth:
    'Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;Notes;Workout Notes'.split(
      ';',
    ),
};
const formOf = (header: readonly string[], sample: readonly string[][] = []): ImportForm => recognise(header, sample).form;
const without = (header: readonly string[], name: string): string[] => header.filter((each) => each !== name);

describe('whose form a table is, is told by its columns', () => {
  test('Hevy’s, Strong’s and ours', () => {
    expect(formOf(spotterColumns)).toBe('spotter');
    expect(formOf(hevy)).toBe('hevy');
    expect(Object.values(strong).map((header) => formOf(header))).toEqual(['strong', 'strong', 'strong', 'strong']);
    expect(formOf(['Date', 'Exercise', 'Weight', 'Reps'])).toBe('other');
  });

  test.each(['title', 'description', 'superset_id', 'exercise_notes', 'weight_kg', 'reps', 'distance_km', 'duration_seconds', 'rpe'])(
    'Hevy’s without %s is still Hevy’s',
    (name) => expect(formOf(without(hevy, name))).toBe('hevy'),
  );
  test.each(['start_time', 'end_time', 'exercise_title', 'set_index', 'set_type'])('without %s it is not', (name) =>
    expect(formOf(without(hevy, name))).toBe('other'),
  );
  test.each(['Date', 'Workout Name', 'Duration', 'Exercise Name', 'Set Order', 'Reps'])('nor is Strong’s without %s', (name) =>
    expect(formOf(without(strong.first, name))).toBe('other'),
  );
  test.each(['exercise_index', 'exercise_slug', 'done_at', 'time_zone'])('nor ours without %s', (name) =>
    expect(formOf(without(spotterColumns, name))).not.toBe('spotter'),
  );
});

/** What each column holds, in the order of the file. */
const fieldsOf = (header: readonly string[], sample: readonly string[][]): string[] =>
  Object.entries(recognise(header, sample).columns)
    .sort(([, a], [, b]) => a - b)
    .map(([field]) => field);
const nobodysWords = (columns: number): string[] => Array.from({ length: columns }, (_, index) => `sana ${index}`);

const shown = '2024-01-05 10:00:00';
const strongRows = {
  first: [shown, 'Jalat', '1h', 'Kyykky', '1', '100', '5', '0', '0', '', '', ''],
  second: [shown, 'Jalat', '1h', 'Kyykky', 'W', '100', '5', '0', '0', ''],
  third: [shown, 'Jalat', 'Kyykky', '1', '100', 'kg', '5', '', '', '', '0', '', '', '1h'],
  fourth: ['1', shown, 'Jalat', '3600', 'Kyykky', 'Rest Timer', '100', '5', '', '', '60', '', ''],
};

describe('Strong’s in a language that nobody here knows, by the order of its columns', () => {
  test.each(['first', 'second', 'third', 'fourth'] as const)('the %s form is the same as in English', (which) => {
    const row = strongRows[which];
    const header = nobodysWords(row.length).map((name, column) => (strong[which][column]?.endsWith('(kg)') ? 'Paino (kg)' : name));
    expect(formOf(header, [row])).toBe('strong');
    expect(fieldsOf(header, [row])).toEqual(fieldsOf(strong[which], []));
  });

  test('its weight is in the unit that its header has in brackets, if any', () => {
    const weightIn = (name: string) => fieldsOf(nobodysWords(12).with(5, name), [strongRows.first])[5];
    expect(['Paino (kg)', 'Paino ( KG )', 'Paino (lb)', 'Paino (lbs)', 'Paino ( LBS )'].map(weightIn)).toEqual([
      ...['weightKg', 'weightKg', 'weightLb', 'weightLb', 'weightLb'],
    ]);
    expect(['Paino', 'Paino kg', 'Paino (kgs)', 'Paino lbs', 'Paino (l)'].map(weightIn)).toEqual(Array.from({ length: 5 }, () => 'weight'));
  });

  test.each(['1', '12', 'W', 'd', 'F', 'Rest Timer', 'note', ' 2 '])('a set may be %j', (order) =>
    expect(formOf(nobodysWords(12), [strongRows.first.with(4, order)])).toBe('strong'),
  );
  test.each(['', 'X', 'W1', '1.', 'a1', 'No note', 'Notes', 'Rest Timer 2'])('but not %j', (order) =>
    expect(formOf(nobodysWords(12), [strongRows.first.with(4, order)])).toBe('other'),
  );
  test.each([shown, '2024-01-05T10:00', '2024-01-05 6:00 PM', ` ${shown}`])('it may begin %j', (time) =>
    expect(formOf(nobodysWords(12), [strongRows.first.with(0, time)])).toBe('strong'),
  );
  test.each([
    '',
    '05.01.2024 10:00',
    '2024-01-05',
    '2024-01-05 10',
    '24-01-05 10:00',
    '2024-1-5 10:00',
    'on 2024-01-05 10:00',
    '2024-01-05, 10:00',
  ])('but not %j', (time) => expect(formOf(nobodysWords(12), [strongRows.first.with(0, time)])).toBe('other'));

  test('each row of the first look must be so, there must be one, and no column more or less', () => {
    expect(formOf(nobodysWords(12), [strongRows.first, strongRows.first])).toBe('strong');
    expect(formOf(nobodysWords(12), [strongRows.first, strongRows.first.with(4, 'X')])).toBe('other');
    expect(formOf(nobodysWords(12), [strongRows.first, []])).toBe('other');
    expect(formOf(nobodysWords(12), [])).toBe('other');
    expect(formOf(nobodysWords(11), [strongRows.first])).toBe('other');
    expect(formOf(nobodysWords(10), [strongRows.first]), 'as many as the second form has').toBe('strong');
  });
});

test('rows that were set aside are of the form of their file, two columns farther', () => {
  const { form, columns } = recognise(['row', 'reason', ...hevy], []);
  const first = recognise(hevy, []);
  expect(form).toBe('hevy');
  expect(columns).toEqual(Object.fromEntries(Object.entries(first.columns).map(([field, column]) => [field, column + 2])));
  const finnish = recognise(['row', 'reason', ...nobodysWords(12)], [['3', 'why', ...strongRows.first]]);
  expect(finnish).toMatchObject({ form: 'strong', columns: { startedAt: 2, exercise: 5 } });
});

describe('only the member can say', () => {
  const said = (columns: ImportReading['columns'], more: Partial<ImportReading> = {}): ImportReading => ({
    ...{ columns, weightUnit: null, distanceUnit: null, timeZone: 'UTC', dateOrder: 'dmy' },
    ...more,
  });
  const enough = { startedAt: 0, exercise: 1, reps: 2 };
  const filled = [0, 1, 2, 3];

  test('which columns say when, what and how much', () => {
    expect(questionsOf('other', said(enough), filled)).toEqual([]);
    for (const columns of [{}, { exercise: 1, reps: 2 }, { startedAt: 0, reps: 2 }, { startedAt: 0, exercise: 1 }])
      expect(questionsOf('other', said(columns), filled)).toEqual(['columns']);
    expect(questionsOf('json', said({}), [])).toEqual([]);
  });

  test.each(['weightKg', 'weightLb', 'reps', 'durationSeconds', 'distanceKm', 'distanceMi', 'distanceMetres'] as const)(
    'one measure is enough: %s',
    (field) => expect(questionsOf('other', said({ startedAt: 0, exercise: 1, [field]: 2 }), filled)).toEqual([]),
  );

  test.each([
    ['weight', 'weightUnit', 'weight-unit', 'kg'],
    ['distance', 'distanceUnit', 'distance-unit', 'km'],
  ] as const)('the unit of %s, where there is one and neither the table nor they have said it', (field, unitColumn, question, unit) => {
    const columns = { startedAt: 0, exercise: 1, [field]: 3 };
    expect(questionsOf('strong', said(columns), filled)).toEqual([question]);
    expect(questionsOf('strong', said(columns, { [unitColumn]: unit }), filled)).toEqual([]);
    expect(questionsOf('strong', said({ ...columns, [unitColumn]: 4 }), filled)).toEqual([]);
    expect(questionsOf('strong', said(columns), [0, 1, 2]), 'an empty column has no unit').toEqual([]);
  });

  test('several things at once', () => {
    expect(questionsOf('other', said({ weight: 2, distance: 3 }), filled)).toEqual(['columns', 'weight-unit', 'distance-unit']);
  });
});
