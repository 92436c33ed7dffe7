import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, lines, readAs, setsOf } from '../../../test/files/given-file.ts';
import { contentOf, exported, history, mishaps, rowsOf, spelt, units, type ColumnKind } from '../../../test/files/given-mishaps.ts';
import { strongInWords } from '../../../test/files/strong-in-words.ts';
import type { ExportUnits } from '../exports/file-writer.ts';
import { strongWriter } from '../exports/write-strong.ts';
import { distanceText } from '../forms/measure-rules.ts';
import type { TrainedWorkout } from '../forms/trained-workout.ts';
import { inspect } from './read-file.ts';
import type { ReadTraining } from './read-training.ts';
import { questionsOf } from './recognise-rules.ts';

/** A row of the fourth form, which says the most: the others are made of it. Of the workout, of the exercise, of the set. */
const fourth = [
  ...(['number', 'date', 'title', 'duration', 'exercise', 'order'] as const),
  ...(['weight', 'reps', 'rpe', 'metres', 'seconds', 'note', 'workoutNote'] as const),
] as const;
type Row = Readonly<Record<(typeof fourth)[number], string>>;
const ofWorkout: ReadonlySet<string> = new Set(['number', 'date', 'title', 'duration', 'exercise', 'workoutNote']);

const first = [
  'date',
  'title',
  'words',
  'exercise',
  'order',
  'weight',
  'reps',
  'distance',
  'seconds',
  'note',
  'workoutNote',
  'rpe',
] as const;
const third = [
  ...(['date', 'title', 'exercise', 'order', 'weight', 'weightUnit', 'reps', 'rpe', 'distance', 'distanceUnit'] as const),
  ...(['seconds', 'note', 'workoutNote', 'words'] as const),
] as const;

type Column = keyof Row | 'words' | 'distance' | 'weightUnit' | 'distanceUnit';

interface Form {
  readonly delimiter: ',' | ';';
  readonly columns: readonly Column[];
  readonly header: 'first' | 'third' | 'fourth';
  /** How nothing is written in a column of numbers. */
  readonly nothing: '0' | '';
  /** What the member is asked: all else is in the file. */
  readonly asks: readonly string[];
  /** What cannot happen to a file of this form, and why. */
  readonly never: {
    readonly notes?: 'it has no columns of notes';
    readonly sameWorkouts?: 'it has no numbers of workouts: what begins at once under one name, for as long, is one workout';
  };
}

const asks = ['weight-unit', 'distance-unit'];
const sameWorkouts = 'it has no numbers of workouts: what begins at once under one name, for as long, is one workout';

const forms = {
  first: { delimiter: ',', columns: first, header: 'first', nothing: '0', asks, never: { sameWorkouts } },
  second: {
    ...{ delimiter: ',', header: 'first', nothing: '0', asks },
    columns: first.filter((column) => column !== 'note' && column !== 'workoutNote'),
    never: { sameWorkouts, notes: 'it has no columns of notes' },
  },
  third: { delimiter: ';', columns: third, header: 'third', nothing: '0', asks: [], never: { sameWorkouts } },
  fourth: { delimiter: ';', columns: fourth, header: 'fourth', nothing: '', asks: [], never: {} },
} as const satisfies Record<string, Form>;
const eachForm = Object.entries<Form>(forms);

/** Headers in a language that nobody taught us: what is in the rows tells. */
const unheardOf = {
  first: 'Päivä,Treeni,Kesto,Liike,Järjestys,Paino,Toistot,Matka,Sekunnit,Muistiinpanot,Treenin muistiinpanot,Rasitus',
  third:
    'Päivä;Treeni;Liike;Järjestys;Paino;Painoyksikkö;Toistot;Rasitus;Matka;Matkayksikkö;Sekunnit;Muistiinpanot;Treenin muistiinpanot;Kesto',
  fourth:
    'Treeni #;Päivä;Treeni;Kesto (s);Liike;Järjestys;Paino (kg);Toistot;Rasitus;Matka (metriä);Sekunnit;Muistiinpanot;Treenin muistiinpanot',
  duration: '1h 5m',
};
const languages = { ...strongInWords, unheardOf };
type Language = keyof typeof languages;

const headerOf = ({ header, delimiter, columns }: Form, language: Language, by: ExportUnits): string[] => {
  const names = languages[language][header].replaceAll('"', '').split(delimiter);
  const whole: readonly Column[] = forms[header].columns;
  return columns.map((column) => (names[whole.indexOf(column)] ?? '').replace('(kg)', by.weight === 'kg' ? '(kg)' : '(lbs)'));
};

/** `2h 38m`, in the language of the header. */
const inWords = (seconds: number, language: Language): string =>
  languages[language].duration.replace(/1(.*)5/, `${Math.floor(seconds / 3600)}$1${Math.floor(seconds / 60) % 60}`);

const numbers: ReadonlySet<Column> = new Set(['weight', 'reps', 'distance', 'metres', 'seconds']);

const cellOf = (row: Row, column: Column, by: ExportUnits, language: Language): string => {
  if (column === 'words') return inWords(Number(row.duration), language);
  if (column === 'weightUnit') return by.weight === 'kg' ? 'kg' : 'lbs';
  if (column === 'distanceUnit') return by.distance;
  if (column === 'distance') return row.metres === '' ? '' : distanceText(Number(row.metres), by.distance);
  return row[column];
};

const kindOf = (column: Column): ColumnKind => {
  if (column === 'date') return 'time';
  if (column === 'order') return 'order';
  return ['weight', 'distance', 'rpe'].includes(column) ? 'decimal' : 'other';
};

const rowsOfFourth = (file: string): Row[] =>
  rowsOf(file)
    .slice(1)
    .map((cells) => Object.fromEntries(fourth.map((column, index) => [column, cells[index] ?? ''])) as Row);

/** Nothing of a set. */
const bare = (row: Row, cells: Partial<Row>): Row => ({
  ...(Object.fromEntries(fourth.map((column) => [column, ofWorkout.has(column) ? row[column] : ''])) as Row),
  ...cells,
});

interface Extra {
  readonly isRestTold: boolean;
  readonly areNotesRows: boolean;
}

/** The exercise's note in a row of its own, and a rest of a minute after each set, as Strong writes them now. */
const withRowsOfTheirOwn = (rows: readonly Row[], { isRestTold, areNotesRows }: Extra): Row[] =>
  rows.flatMap((row, index) => {
    const before = rows[index - 1];
    const isFirst = row.number !== before?.number || row.exercise !== before.exercise;
    const hasNote = areNotesRows && isFirst && row.note !== '';
    return [
      ...(hasNote ? [bare(row, { order: 'Note', note: row.note })] : []),
      hasNote ? { ...row, note: '' } : row,
      ...(isRestTold ? [bare(row, { order: 'Rest Timer', seconds: '60' })] : []),
    ];
  });

const hazards = fc.record({
  mishaps,
  extra: fc.record({ isRestTold: fc.boolean(), areNotesRows: fc.boolean() }),
  language: fc.constantFrom(...(Object.keys(languages) as Language[])),
  /** No zone is in the file, so it is the member's. */
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'),
  hasTwin: fc.boolean(),
});

const zoned = (workouts: readonly TrainedWorkout[], timeZone: string, hasTwin: boolean): TrainedWorkout[] =>
  workouts.flatMap((workout, index) => [
    { ...workout, timeZone },
    ...(hasTwin && index === 0 ? [{ ...workout, timeZone, title: 'At the same time' }] : []),
  ]);

/** What a form leaves out, and what rows of rest say. */
const expected = ({ workouts }: ReadTraining, { never }: Form, { isRestTold }: Extra): ReadTraining['workouts'] => {
  const said = (text: string): string => (never.notes === undefined ? text : '');
  return workouts.map((workout) => ({
    ...workout,
    note: said(workout.note),
    entries: workout.entries.map((entry) => ({
      ...entry,
      note: said(entry.note),
      restSeconds: isRestTold ? 60 : entry.restSeconds,
      sets: entry.sets.map((set) => ({ ...set, note: said(set.note) })),
    })),
  }));
};

test.each(eachForm)('Strong’s %s form, whatever happened to the file on its way', async (_, form) => {
  await fc.assert(
    fc.asyncProperty(history, units, hazards, async (workouts, by, { mishaps: said, extra, language, timeZone, hasTwin }) => {
      const trained = zoned(workouts, timeZone, hasTwin);
      const file = exported(strongWriter(by), trained);
      const plain = await readAs(file, { timeZone }, 499);
      expect([plain.workouts.length, plain.aside]).toEqual([trained.length, []]);

      const rows = withRowsOfTheirOwn(rowsOfFourth(file), extra).map((row) =>
        form.columns.map((column) => cellOf(row, column, by, language) || (numbers.has(column) ? form.nothing : '')),
      );
      const { delimiter, columns } = form;
      const mangled = spelt([headerOf(form, language, by), ...rows], { delimiter, kinds: columns.map(kindOf) }, said);
      const looks = await inspect(bytesOf(mangled, 499));
      const unsaid = { columns: looks.columns, weightUnit: null, distanceUnit: null, timeZone, dateOrder: 'dmy' as const };
      expect(looks.form).toBe('strong');
      expect(form.asks).toEqual(expect.arrayContaining(questionsOf(looks.form, unsaid, looks.filled)));
      const answers = form.asks.length === 0 ? {} : { weightUnit: by.weight, distanceUnit: by.distance };
      const found = await readAs(mangled, { timeZone, ...answers }, 499);
      expect(contentOf(found)).toEqual(contentOf({ aside: [], workouts: expected(plain, form, extra) }));
    }),
    { numRuns: 40 },
  );
});

test.each(eachForm)('Strong’s %s form: of two workouts that are told as the same, every set comes in', async (_, form) => {
  const rows = rowsOfFourth(
    lines(
      fourth.join(';'),
      '1;2024-01-05 10:00:00;Um;3900;Squat;1;100;5;;;;;',
      '1;2024-01-05 10:00:00;Um;3900;Squat;2;105;5;;;;;',
      '2;2024-01-05 10:00:00;Um;3900;Squat;1;60;8;;;;;',
      '2;2024-01-05 10:00:00;Um;3900;Plank;1;;;;;60;;',
    ),
  );
  const by = { weight: 'kg', distance: 'km' } as const;
  const cells = rows.map((row) => form.columns.map((column) => cellOf(row, column, by, 'en')));
  const file = lines(...[headerOf(form, 'en', by), ...cells].map((each) => each.join(form.delimiter)));
  const read = await readAs(file, form.asks.length === 0 ? {} : { weightUnit: 'kg', distanceUnit: 'km' });
  expect(read.workouts).toHaveLength(form.never.sameWorkouts === undefined ? 2 : 1);
  expect(setsOf(read).map(([name, , grams]) => [name, grams])).toEqual([
    ['Squat', 100_000],
    ['Squat', 105_000],
    ['Squat', 60_000],
    ['Plank', null],
  ]);
});
