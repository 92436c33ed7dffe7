import { SetKind } from '@spotter/contracts/workout/workouts';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { readAs } from '../../../test/files/given-file.ts';
import { hevyWriter } from '../exports/write-hevy.ts';
import { strongWriter } from '../exports/write-strong.ts';
import type { TrainedWorkout } from '../forms/trained-workout.ts';
import type { ReadTraining } from './read-training.ts';

/** Of more than one line, with quotes within; a cell never ends with one, since then nobody could tell. */
const prose = fc
  .array(fc.constantFrom('deep', 'a "light" day', 'Füße,', 'slow;', '\nnext line', "it's", '5 x 5', '|'), { maxLength: 4 })
  .map((words) => (words.length === 0 ? '' : `Felt ${words.join(' ')} today`));

const half = fc.integer({ min: 2, max: 20 }).map((halves) => halves / 2);
const set = fc.record({
  kind: fc.constantFrom(...SetKind.options),
  side: fc.constant(null),
  weightGrams: fc.option(fc.integer({ min: 1, max: 400_000 })),
  reps: fc.option(fc.integer({ min: 1, max: 30 })),
  rpe: fc.option(half),
  durationSeconds: fc.option(fc.integer({ min: 1, max: 4000 })),
  distanceMetres: fc.option(fc.integer({ min: 1, max: 42_195 })),
  note: prose,
  target: fc.constant(null),
  doneAt: fc.constant('2024-01-01T00:00:00.000Z'),
});
const names = ['Bench Press (Barbell)', 'Kniebeuge, tief', 'Clean; jerk', 'Plank'];
const entries = fc.shuffledSubarray(names, { minLength: 1 }).chain((chosen) =>
  fc.tuple(
    ...chosen.map((name) =>
      fc.record({
        exercise: fc.constant({ id: name, slug: name, name, measurement: 'weight-reps' as const, isOwn: false }),
        restSeconds: fc.constant(120),
        note: prose,
        supersetGroup: fc.option(fc.integer({ min: 1, max: 3 })),
        why: fc.constant(''),
        sets: fc.array(set, { minLength: 1, maxLength: 4 }),
      }),
    ),
  ),
);
const minute = 60_000;
/** In whole minutes, as Hevy tells them, and none in the hours that are skipped or come twice. */
const start = fc.integer({ min: 0, max: 200 * 24 * 60 }).map((minutes) => new Date(Date.UTC(2024, 3, 1) + minutes * minute));
const history: fc.Arbitrary<TrainedWorkout[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.constant('id'),
      title: fc.constantFrom('Push', 'Beine, schwer', 'Pull; "light" day'),
      note: prose,
      startedAt: start,
      minutes: fc.integer({ min: 0, max: 180 }),
      timeZone: fc.constant('Europe/Berlin'),
      entries,
    }),
    { selector: ({ startedAt }) => startedAt.getTime(), minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.map(({ minutes, ...workout }) => ({ ...workout, completedAt: new Date(workout.startedAt.getTime() + minutes * minute) })),
  );

/** What happens to files between an app and us. */
const mishaps = fc.record({
  hasMark: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  areDecimalsCommas: fc.boolean(),
  clock: fc.constantFrom('24', ' ', '\u202f', '\u00a0'),
  areQuotesDoubled: fc.boolean(),
  areLettersSmall: fc.boolean(),
});
type Mishaps = typeof mishaps extends fc.Arbitrary<infer T> ? T : never;

/** `18:05` as `6:05 PM`, with the sign between. */
const twelveHours = (time: string, sign: string): string =>
  time.replace(/(\d\d)(:\d\d(?::\d\d)?)$/, (_, hour: string, rest: string) => {
    const number = Number(hour);
    return `${number % 12 === 0 ? 12 : number % 12}${rest}${sign}${number < 12 ? 'AM' : 'PM'}`;
  });

const respelt = (cell: string, column: string, { clock, areDecimalsCommas, areLettersSmall }: Mishaps): string => {
  if (/^(?:Date|start_time|end_time)$/.test(column)) return clock === '24' ? cell : twelveHours(cell, clock);
  if (/^(?:weight|distance|rpe)/i.test(column)) return areDecimalsCommas ? cell.replace('.', ',') : cell;
  return column === 'Set Order' && areLettersSmall ? cell.toLowerCase() : cell;
};

const rowsOf = (file: string): string[][] => Papa.parse<string[]>(file.trimEnd()).data;

const spelt = ([header = [], ...rows]: readonly string[][], delimiter: string, said: Mishaps): string => {
  const quoted = (cell: string) => `"${said.areQuotesDoubled ? cell.replaceAll('"', '""') : cell}"`;
  const respeltRows = rows.map((cells) => cells.map((cell, column) => respelt(cell, header[column] ?? '', said)));
  const file = [header, ...respeltRows].map((cells) => `${cells.map(quoted).join(delimiter)}\n`).join('');
  return `${said.hasMark ? '\ufeff' : ''}${file.replaceAll('\n', said.lineEnd)}`;
};

const read = (file: string): Promise<ReadTraining> => readAs(file, {}, 499);

/** All of it but where each row stood in the file. */
const contentOf = ({ workouts, aside }: ReadTraining) => ({
  aside,
  workouts: workouts.map((workout) => ({ ...workout, entries: workout.entries.map(({ rows, ...entry }) => [entry, rows.length]) })),
});

const exported = (writer: ReturnType<typeof hevyWriter>, workouts: readonly TrainedWorkout[]): string =>
  [writer.head([]), ...workouts.map((workout) => writer.workout(workout))].join('');

const units = fc.record({ weight: fc.constantFrom('kg' as const, 'lb' as const), distance: fc.constantFrom('km' as const, 'mi' as const) });

test('Hevy’s form, whatever happened to the file on its way', async () => {
  await fc.assert(
    fc.asyncProperty(history, units, mishaps, async (workouts, by, said) => {
      const file = exported(hevyWriter(by), workouts);
      const plain = await read(file);
      expect([plain.workouts.length, plain.aside]).toEqual([workouts.length, []]);
      expect(contentOf(await read(spelt(rowsOf(file), ',', said)))).toEqual(contentOf(plain));
    }),
    { numRuns: 40 },
  );
});

test('Strong’s form, whatever happened to the file on its way', async () => {
  await fc.assert(
    fc.asyncProperty(history, units, mishaps, async (workouts, by, said) => {
      const file = exported(strongWriter(by), workouts);
      const plain = await read(file);
      expect([plain.workouts.length, plain.aside]).toEqual([workouts.length, []]);
      expect(contentOf(await read(spelt(rowsOf(file), ';', said)))).toEqual(contentOf(plain));
    }),
    { numRuns: 40 },
  );
});

/** The exercise's note in a row of its own, and a rest of a minute after each set, as Strong writes them now. */
const withRowsOfTheirOwn = ([header = [], ...rows]: readonly string[][]): string[][] => {
  const at = (name: string) => header.indexOf(name);
  const only = (row: string[], cells: Readonly<Record<string, string>>) =>
    row.map((cell, column) =>
      column <= at('Exercise Name') || column === at('Workout Notes') ? cell : (cells[header[column] ?? ''] ?? ''),
    );
  const isFirst = (row: string[], before: string[] | undefined) =>
    row[at('Workout #')] !== before?.[at('Workout #')] || row[at('Exercise Name')] !== before?.[at('Exercise Name')];
  const all = rows.flatMap((row, index) => {
    const said = row[at('Notes')] ?? '';
    const hasNote = isFirst(row, rows[index - 1]) && said !== '';
    return [
      ...(hasNote ? [only(row, { 'Set Order': 'Note', Notes: said })] : []),
      hasNote ? row.with(at('Notes'), '') : row,
      only(row, { 'Set Order': 'Rest Timer', Seconds: '60' }),
    ];
  });
  return [header, ...all];
};

test('Strong’s rows of rest and notes are no sets: all else is the same', async () => {
  await fc.assert(
    fc.asyncProperty(history, units, mishaps, async (workouts, by, said) => {
      const file = exported(strongWriter(by), workouts);
      const found = await read(spelt(withRowsOfTheirOwn(rowsOf(file)), ';', said));
      const { workouts: plain } = await read(file);
      const rested = plain.map((workout) => ({ ...workout, entries: workout.entries.map((entry) => ({ ...entry, restSeconds: 60 })) }));
      expect(contentOf(found)).toEqual(contentOf({ ...found, aside: [], workouts: rested }));
    }),
    { numRuns: 40 },
  );
});
