/** Few enough that a statement stays far below what the server takes. */
const rowsAtATime = 1000;

export const inPortions = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsAtATime) }, (_, index) => rows.slice(index * rowsAtATime, (index + 1) * rowsAtATime));
