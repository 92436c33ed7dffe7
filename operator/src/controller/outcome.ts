import type { Finding } from '../resources/conditions.ts';
import type { Declared, KindName, Notice, StatusOf } from '../resources/resources.ts';
import type { Standing } from './standing.ts';

/** What a reconciler found and did. */
export interface Outcome<K extends KindName> {
  readonly standing: Standing;
  /** Conditions of the kind's own, beside Ready, Reconciling and Stalled. */
  readonly findings: readonly Finding[];
  readonly facts: Omit<StatusOf<K>, 'conditions' | 'observedGeneration'>;
  /** What it did, for people. */
  readonly notices: readonly Notice[];
}

export interface Look {
  /** Nobody has looked at it yet as it is declared now. */
  readonly isFirst: boolean;
}

/** Makes the running system agree with one resource. Throws `ProblemError` when a service refuses or does not answer. */
export type Reconcile<K extends KindName> = (declared: Declared<K>, look: Look) => Promise<Outcome<K>>;
