import { SetKind } from '@spotter/contracts/workout/workouts';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { hevyWriter } from '../../src/transfer/exports/write-hevy.ts';
import type { TrainedWorkout } from '../../src/transfer/forms/trained-workout.ts';
import type { ReadTraining } from '../../src/transfer/imports/read-training.ts';

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
/** Training that somebody could have done. */
export const history: fc.Arbitrary<TrainedWorkout[]> = fc
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
export const mishaps = fc.record({
  hasMark: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  areDecimalsCommas: fc.boolean(),
  clock: fc.constantFrom('24', ' ', '\u202f', '\u00a0'),
  areQuotesDoubled: fc.boolean(),
  areCellsBare: fc.boolean(),
  areLettersSmall: fc.boolean(),
});
type Mishaps = typeof mishaps extends fc.Arbitrary<infer T> ? T : never;

/** What is in a column, as far as mishaps make a difference. */
export type ColumnKind = 'time' | 'decimal' | 'order' | 'other';

/** `18:05` as `6:05 PM`, with the sign between. */
const twelveHours = (time: string, sign: string): string =>
  time.replace(/(\d\d)(:\d\d(?::\d\d)?)$/, (_, hour: string, rest: string) => {
    const number = Number(hour);
    return `${number % 12 === 0 ? 12 : number % 12}${rest}${sign}${number < 12 ? 'AM' : 'PM'}`;
  });

const respelt = (cell: string, kind: ColumnKind | undefined, { clock, areDecimalsCommas, areLettersSmall }: Mishaps): string => {
  if (kind === 'time') return clock === '24' ? cell : twelveHours(cell, clock);
  if (kind === 'decimal') return areDecimalsCommas ? cell.replace('.', ',') : cell;
  return kind === 'order' && areLettersSmall ? cell.toLowerCase() : cell;
};

/** All cells in quotes, or only those that cannot do without. */
const quoted = (cell: string, delimiter: string, { areQuotesDoubled, areCellsBare }: Mishaps): string => {
  if (areCellsBare && !cell.includes(delimiter) && !cell.includes('\n') && !cell.startsWith('"')) return cell;
  return `"${areQuotesDoubled ? cell.replaceAll('"', '""') : cell}"`;
};

export const rowsOf = (file: string): string[][] => Papa.parse<string[]>(file.trimEnd()).data;

export const spelt = (
  [header = [], ...rows]: readonly string[][],
  { delimiter, kinds }: { delimiter: string; kinds: readonly ColumnKind[] },
  said: Mishaps,
): string => {
  const respeltRows = rows.map((cells) => cells.map((cell, column) => respelt(cell, kinds[column], said)));
  const file = [header, ...respeltRows].map((cells) => `${cells.map((cell) => quoted(cell, delimiter, said)).join(delimiter)}\n`).join('');
  return `${said.hasMark ? '\ufeff' : ''}${file.replaceAll('\n', said.lineEnd)}`;
};

/** All of it but where each row stood in the file. */
export const contentOf = ({ workouts, aside }: Pick<ReadTraining, 'workouts' | 'aside'>) => ({
  aside,
  workouts: workouts.map((workout) => ({ ...workout, entries: workout.entries.map(({ rows, ...entry }) => [entry, rows.length]) })),
});

export const exported = (writer: ReturnType<typeof hevyWriter>, workouts: readonly TrainedWorkout[]): string =>
  [writer.head([]), ...workouts.map((workout) => writer.workout(workout))].join('');

export const units = fc.record({
  weight: fc.constantFrom('kg' as const, 'lb' as const),
  distance: fc.constantFrom('km' as const, 'mi' as const),
});
