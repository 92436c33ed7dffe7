import Papa from 'papaparse';

export type Cell = string | number;

/** Lines of CSV with `\n` after each. `quotes` says which columns are always quoted; the others are when they must be (RFC 4180). */
export const csvText = (
  rows: readonly (readonly Cell[])[],
  { delimiter, quotes }: { delimiter: ',' | ';'; quotes: boolean | boolean[] },
): string => (rows.length === 0 ? '' : `${Papa.unparse(rows as Cell[][], { delimiter, quotes, newline: '\n', header: false })}\n`);
