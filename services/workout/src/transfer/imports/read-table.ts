import Papa from 'papaparse';

/** Which sign parts the columns: whichever the header has most of, outside of quotes. */
const delimiterOf = (header: string): string => {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t', '|'].map((sign) => ({ sign, count: bare.split(sign).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).sign;
};

/**
 * The rows of a CSV file, the header first; empty lines are passed over. A quote inside of a quoted cell that was not doubled is part of the
 * text as long as no column or row ends right after it.
 */
export const tableRows = async function* (head: string, rest: AsyncIterable<string>): AsyncGenerator<string[]> {
  const same = sharedText();
  const parser = new Papa.Parser({ delimiter: delimiterOf(head.split('\n', 1)[0] ?? ''), newline: '\n' });
  let held = '';
  const text = async function* (): AsyncGenerator<string> {
    yield head;
    yield* rest;
  };
  for await (const piece of text()) {
    for (let at = 0; at < piece.length; at += stretch) {
      held += piece.slice(at, at + stretch);
      const { data, meta } = parse(parser, held, true); // the last row may go on in the next piece
      held = held.slice(meta.cursor);
      yield* filled(data, same);
    }
  }
  yield* filled(parse(parser, held, false).data, same);
};

/** Papa's own streams read on while nobody takes their rows, and hold them all; so it is given a stretch at a time. */
const stretch = 64 * 1024;

const parse = (parser: Papa.Parser, text: string, isMoreToCome: boolean): Papa.ParseResult<string[]> =>
  parser.parse(text, 0, isMoreToCome) as Papa.ParseResult<string[]>;

const filled = (rows: readonly string[][], same: (text: string) => string): string[][] =>
  rows.filter((row) => row.some((cell) => cell !== '')).map((row) => row.map(same));

const mostShared = 20_000;

/**
 * Rows say the same again and again: titles, times, names. Each text is kept once, and as a copy of its own, since a piece of a string keeps the
 * whole string in memory.
 */
const sharedText = (): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    if (known.size >= mostShared) known.clear();
    const copy = Buffer.from(text).toString();
    known.set(copy, copy);
    return copy;
  };
};
