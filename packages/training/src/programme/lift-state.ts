import { Reason, type ReasonKind } from '@spotter/contracts/workout/enrolments';

/** What a programme knows of a lift. Weights are exact here, in grams; they are rounded where they are shown. */
export interface LiftState {
  readonly workingWeightGrams: number | null;
  readonly trainingMaxGrams: number | null;
  /** By the rule `reps`: how many reps more than written are asked. */
  readonly addedReps: number;
  readonly missesInRow: number;
  readonly successesInRow: number;
  /** How the cycle goes, for the rule `waves`. Cycles count from 1. */
  readonly cycle: { readonly number: number; readonly isDone: boolean; readonly isMissed: boolean };
  readonly reason: Reason;
}

export const reason = (kind: ReasonKind, numbers: Partial<Omit<Reason, 'kind'>> = {}): Reason => Reason.parse({ kind, ...numbers });

export const newLift = (start: Pick<LiftState, 'workingWeightGrams' | 'trainingMaxGrams'>): LiftState => ({
  ...start,
  addedReps: 0,
  missesInRow: 0,
  successesInRow: 0,
  cycle: { number: 1, isDone: false, isMissed: false },
  reason: reason('start', { fromGrams: start.workingWeightGrams, trainingMaxGrams: start.trainingMaxGrams }),
});
