import type { Sample } from './load.ts';
import type { Measure, Operation } from './operations.ts';

/** Of one operation in one round: measured one after the other, limit first. */
export interface Compared<O extends Operation = Operation> {
  readonly operation: O;
  readonly ours: Sample;
  readonly oneRow: Sample | undefined;
  readonly twentyRows: Sample | undefined;
  readonly write: Sample | undefined;
}

export interface RoundOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** By `performance.now()`: no round begins that would end later. */
  readonly end: number;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

const compare = async <O extends Operation>(operation: O, measure: (one: Measure) => Promise<Sample>): Promise<Compared<O>> => ({
  operation,
  oneRow: operation.oneRow && (await measure(operation.oneRow)),
  twentyRows: operation.twentyRows && (await measure(operation.twentyRows)),
  write: operation.write && (await measure(operation.write)),
  ours: await measure(operation.ours),
});

/**
 * Until compilers have done what they do for a service that has run for a while. A write passes through more of it than a read: it is repeated until it gets
 * no faster, limit and Spotter alike.
 */
const warm = { readSeconds: 1, pieceSeconds: 5, fewestPieces: 5, mostPieces: 10, steady: 1.03 };

const warmUp = async (measure: (seconds: number) => Promise<Sample>): Promise<void> => {
  let best = 0;
  for (let piece = 1; piece <= warm.mostPieces; piece += 1) {
    const { perSecond } = await measure(warm.pieceSeconds);
    if (piece >= warm.fewestPieces && perSecond < best * warm.steady) return;
    best = Math.max(best, perSecond);
  }
};

/** Everything once without counting it (compilers, caches, pools), then round after round while there is time. */
export const runRounds = async <O extends Operation>(operations: readonly O[], options: RoundOptions): Promise<Compared<O>[]> => {
  const { rounds, seconds, end, signal, tell } = options;
  const measure = (one: Measure, length = seconds) => {
    signal.throwIfAborted();
    return one(length);
  };
  for (const { oneRow, twentyRows, write, ours } of operations) {
    for (const each of [oneRow, twentyRows]) if (each) await measure(each, warm.readSeconds);
    if (write) await warmUp((length) => measure(write, length));
    await (write ? warmUp((length) => measure(ours, length)) : measure(ours, warm.readSeconds));
  }
  const found: Compared<O>[] = [];
  let longestMilliseconds = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const began = performance.now();
    if (began + longestMilliseconds > end) {
      tell(`No time is left for round ${round}`);
      break;
    }
    for (const operation of operations) found.push(await compare(operation, (one) => measure(one)));
    longestMilliseconds = Math.max(longestMilliseconds, performance.now() - began);
    tell(`Round ${round} of ${rounds} took ${Math.round((performance.now() - began) / 1000)} s`);
  }
  return found;
};
