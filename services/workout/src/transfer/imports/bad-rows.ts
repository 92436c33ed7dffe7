import { Readable } from 'node:stream';
import type { Content } from '@spotter/service-kit';
import Papa from 'papaparse';
import type { BadRow } from '@spotter/contracts/workout/imports';
import type { Owner, WorkoutParts } from '../../app.ts';
import { keptFile } from './import-file.ts';
import { asideColumns, isMended } from './mended-header-rules.ts';
import { prepareImport } from './prepare-import.ts';
import { cellsOfRows } from './read-file.ts';
import { importOf } from './show-import.ts';

type Needs = Pick<WorkoutParts, 'db' | 'imports' | 'trainingThere' | 'knownExercises' | 'findExercises'>;

const reasonOf = ({ field, fault, value, allowed }: BadRow): string =>
  [`${field === '' ? 'row' : field}: ${fault}`, value === '' ? '' : `“${value}”`, allowed === null ? '' : `allowed: ${allowed}`]
    .filter((part) => part !== '')
    .join('; ');

const line = (cells: readonly (string | number)[]): string => `${Papa.unparse([[...cells]], { newline: '\n' })}\n`;

/** What was set aside as CSV: number and reason, then the row as it is in the file, to be mended there. */
export const badRows =
  (needs: Needs) =>
  async (owner: Owner, id: string): Promise<Content> => {
    const row = await importOf(needs)(needs.db, owner, id);
    const { training } = await prepareImport(needs)(owner, row);
    const byNumber = new Map(training.aside.map((bad) => [bad.row, bad]));
    const lines = async function* (): AsyncGenerator<string> {
      const before = isMended(row.looks.header) ? asideColumns.length : 0; // set aside once more
      yield line([...asideColumns, ...row.looks.header.slice(before)]);
      const cells = row.form === 'json' ? withoutCells(byNumber) : cellsOfRows(keptFile(needs.db, owner.tenant, id), byNumber);
      for await (const [bad, own] of cells) yield line([bad.row, reasonOf(bad), ...own.slice(before)]);
    };
    return { contentType: 'text/csv; charset=utf-8', fileName: 'rows-set-aside.csv', body: Readable.from(lines()) };
  };

const withoutCells = (bad: ReadonlyMap<number, BadRow>): [BadRow, string[]][] => [...bad.values()].map((each) => [each, []]);
