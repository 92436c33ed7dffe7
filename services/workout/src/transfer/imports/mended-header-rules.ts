/** The table of rows that were set aside has these two before the columns of the file: the number of the row there, and what was wrong. */
export const asideColumns = ['row', 'reason'] as const;

/** Whether a table is one of rows that were set aside, on its way back. */
export const isMended = (header: readonly string[]): boolean => asideColumns.every((name, column) => header[column]?.trim() === name);

/** A row keeps the number that it has in the first file. */
export const rowNumberOf = (cells: readonly string[], position: number, header: readonly string[]): number =>
  isMended(header) && /^\d{1,6}$/.test(cells[0]?.trim() ?? '') ? Number(cells[0]) : position;
