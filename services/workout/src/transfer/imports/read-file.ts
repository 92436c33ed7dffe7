import { ProblemError } from '@spotter/contracts';
import {
  importLimits,
  NotATrainingFile,
  TooManyRows,
  type BadRow,
  type ImportField,
  type ImportForm,
  type ImportReading,
} from '@spotter/contracts/workout/imports';
import { textOf } from './file-text.ts';
import { gatherWorkouts, tooManyFault } from './group-workouts.ts';
import { isMended, rowNumberOf } from './mended-header-rules.ts';
import { readJson } from './read-json.ts';
import { tableRows } from './read-table.ts';
import type { ReadTraining } from './read-training.ts';
import { recognise } from './recognise-rules.ts';
import { readRow, type ReadRow, type RowReading } from './row-rules.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** What a first look at a file says. */
export interface Inspected {
  readonly form: ImportForm;
  readonly rows: number;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly columns: ImportReading['columns'];
  /** Columns that hold a number other than nought somewhere. */
  readonly filled: readonly number[];
}

interface OpenText {
  readonly isJson: boolean;
  readonly head: string;
  readonly rest: AsyncGenerator<string>;
}

/** Reads as far as needed to see what it is: the first line of a table, or the bracket of JSON. */
const open = async (bytes: Bytes): Promise<OpenText> => {
  const rest = textOf(bytes);
  let head = '';
  while (!head.trimStart().includes('\n') && head.length < 100_000) {
    const next = await rest.next();
    if (next.done) break;
    head += next.value;
  }
  head = head.trimStart();
  if (head === '') throw new ProblemError(NotATrainingFile, 'The file is empty');
  return { isJson: head.startsWith('{'), head, rest };
};

const whole = async function* ({ head, rest }: OpenText): AsyncGenerator<string> {
  yield head;
  yield* rest;
};

const refuseTooMany = (rows: number): void => {
  if (rows <= importLimits.rows) return;
  throw new ProblemError(TooManyRows, `At most ${importLimits.rows} rows are taken; split the file`, { limitRows: importLimits.rows });
};

const refuseWhatIsNoTable = (header: readonly string[], rows: number): void => {
  if (header.length < 2 || header.some((name) => name.includes('\0') || name.length > 200) || header.length > 200)
    throw new ProblemError(NotATrainingFile, 'It is neither a table with a header nor our JSON');
  if (rows === 0) throw new ProblemError(NotATrainingFile, 'There is no row below the header');
};

const sampleRows = 5;
const lookedAt = 200;

/** A first look: whose form it is and how much there is. @throws ProblemError `too-many-rows`, `not-a-training-file` */
export const inspect = async (bytes: Bytes): Promise<Inspected> => {
  const text = await open(bytes);
  return text.isJson ? inspectJson(text) : inspectTable(text);
};

const inspectJson = async (text: OpenText): Promise<Inspected> => {
  const { workouts, aside } = await readJson(whole(text));
  const rows = workouts.reduce((sum, { entries }) => sum + entries.reduce((sets, entry) => sets + entry.sets.length, 0), aside.length);
  refuseTooMany(rows);
  return { form: 'json', rows, header: [], sample: [], columns: {}, filled: [] };
};

const inspectTable = async ({ head, rest }: OpenText): Promise<Inspected> => {
  let header: string[] | undefined;
  const sample: string[][] = [];
  const filled = new Set<number>();
  let rows = 0;
  for await (const cells of tableRows(head, rest)) {
    if (header === undefined) {
      header = cells.map((cell) => cell.trim());
      continue;
    }
    rows += 1;
    refuseTooMany(rows);
    if (sample.length < lookedAt) sample.push(cells);
    for (const [index, cell] of cells.entries()) if (/[1-9]/.test(cell)) filled.add(index);
  }
  refuseWhatIsNoTable(header ?? [], rows);
  return {
    ...recognise(header ?? [], sample),
    rows,
    header: header ?? [],
    sample: sample.slice(0, sampleRows),
    filled: [...filled].sort((a, b) => a - b),
  };
};

/** Reads the whole file as it was said. Rows that cannot be read are set aside. */
export const readTraining = async (bytes: Bytes, reading: RowReading): Promise<ReadTraining> => {
  const text = await open(bytes);
  return text.isJson ? readJson(whole(text)) : readTable(text, reading);
};

const readTable = async ({ head, rest }: OpenText, reading: RowReading): Promise<ReadTraining> => {
  const gathering = gatherWorkouts(reading);
  const aside: BadRow[] = [];
  let header: readonly string[] | undefined;
  let position = 0;
  for await (const cells of tableRows(head, rest)) {
    position += 1;
    if (header === undefined) {
      header = cells;
      continue;
    }
    const number = rowNumberOf(cells, position, header);
    const { read, faults } = readWithin(cells, number, header, reading);
    if (read === undefined) aside.push(asideOf(cells, number, { header, reading }, faults[0]));
    else gathering.add(read);
  }
  const { workouts, tooMany } = gathering.finish();
  aside.push(...tooMany.map(({ row, exercise }) => ({ ...tooManyFault, row, field: 'exercise', value: exercise })));
  return { workouts, aside: aside.sort((a, b) => a.row - b.row), isMended: isMended(header ?? []), carried: [] };
};

type Fault = Pick<BadRow, 'field' | 'fault' | 'allowed'>;

/**
 * A row with more cells than the header has columns was torn apart by a sign in its text; nobody knows which cell is which. Tables that people
 * make themselves often have a separator too many at the end.
 */
const readWithin = (
  cells: readonly string[],
  row: number,
  header: readonly string[],
  reading: RowReading,
): { read?: ReadRow; faults: readonly Fault[] } => {
  const isTorn = cells.slice(header.length).some((cell) => reading.form !== 'other' || cell.trim() !== '');
  if (isTorn) return { faults: [{ field: '', fault: 'not-valid', allowed: `${header.length} columns` }] };
  return readRow(cells, row, reading);
};

/** A row is set aside for its first fault. */
const asideOf = (
  cells: readonly string[],
  row: number,
  { header, reading }: { header: readonly string[]; reading: RowReading },
  { field, fault, allowed }: Fault = { field: '', fault: 'not-valid', allowed: null },
): BadRow => {
  const column = reading.columns[field as ImportField];
  const [name, value] = column === undefined ? [field, ''] : [header[column] ?? field, cells[column] ?? ''];
  return { row, field: name, fault, value: value.slice(0, 200), allowed };
};

/** The cells of rows that were set aside, from the file once more. */
export const cellsOfRows = async function* (
  bytes: Bytes,
  wanted: ReadonlyMap<number, BadRow>,
): AsyncGenerator<readonly [BadRow, readonly string[]]> {
  const { head, rest } = await open(bytes);
  let header: readonly string[] | undefined;
  let position = 0;
  for await (const cells of tableRows(head, rest)) {
    position += 1;
    header ??= cells;
    const bad = wanted.get(rowNumberOf(cells, position, header));
    if (bad !== undefined) yield [bad, cells];
  }
};
