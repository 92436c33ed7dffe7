/** What a chart shows, as a table: the first row is its head. */
export type ChartRows = readonly (readonly (string | number)[])[];

const cell = (value: string | number): string => {
  // A spreadsheet would take what begins so for a formula.
  const text = typeof value === 'number' ? String(value) : value.replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180, with a point in numbers whatever the language, so that every program reads it alike. */
export const csvOf = (rows: ChartRows): string => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Letters and digits of a name, for a file. */
export const fileNameOf = (name: string, extension: string): string =>
  `${
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .toLowerCase() || 'chart'
  }.${extension}`;

/** Gives a file to the person in front of the screen. */
export const offerFile = (content: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
