import { eventChecks, keptChecks } from './event-checks.ts';
import { moneyChecks, onceChecks } from './money-checks.ts';
import { openSources, type ReconcileOptions } from './sources.ts';
import { stockChecks } from './stock-checks.ts';
import { tenantChecks } from './tenant-checks.ts';

const checks = [...stockChecks, ...moneyChecks, ...onceChecks, ...keptChecks, ...eventChecks, ...tenantChecks];

export interface Outcome {
  readonly invariant: number;
  readonly what: string;
  readonly violations: readonly string[];
}

/** Compares everything with everything, and changes nothing. All is well when no outcome has a violation. */
export const reconcile = async (options: ReconcileOptions): Promise<Outcome[]> => {
  const sources = await openSources(options);
  try {
    const outcomes: Outcome[] = [];
    for (const { invariant, what, find } of checks) outcomes.push({ invariant, what, violations: await find(sources) });
    return outcomes;
  } finally {
    await sources.close();
  }
};

/** Every violation on a line of its own; empty when all is well. */
export const violationsIn = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ invariant, what, violations }) => violations.map((violation) => `${invariant} (${what}): ${violation}`));
