import type { Sample } from './load.ts';
import type { Measure, Operation } from './operations.ts';

/** Of one operation in one round: measured one after the other, limit first. */
export interface Compared {
  readonly operation: Operation;
  readonly ours: Sample;
  readonly oneRow: Sample;
  readonly twentyRows: Sample | undefined;
}

export interface RoundOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** By `performance.now()`: no round begins that would end later. */
  readonly end: number;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

const compare = async (operation: Operation, measure: (one: Measure) => Promise<Sample>): Promise<Compared> => ({
  operation,
  oneRow: await measure(operation.oneRow),
  twentyRows: operation.twentyRows && (await measure(operation.twentyRows)),
  ours: await measure(operation.ours),
});

/** Everything once without counting it (compilers, caches, pools), then round after round while there is time. */
export const runRounds = async (operations: readonly Operation[], options: RoundOptions): Promise<Compared[]> => {
  const { rounds, seconds, end, signal, tell } = options;
  const measure = (one: Measure, length = seconds) => {
    signal.throwIfAborted();
    return one(length);
  };
  for (const { oneRow, twentyRows, ours } of operations) {
    for (const each of [oneRow, twentyRows, ours]) if (each) await measure(each, 1);
  }
  const found: Compared[] = [];
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
