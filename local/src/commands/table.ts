const longestCell = 70;

const cut = (cell: string): string => {
  const line = cell.split('\n')[0] ?? '';
  return line.length > longestCell ? `${line.slice(0, longestCell - 1)}…` : line;
};

/** Aligned columns for a terminal, with the heads on top. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => {
  const cells = [heads, ...rows].map((row) => row.map(cut));
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
