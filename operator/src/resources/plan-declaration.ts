import type { ConditionType } from '../crd/conditions.ts';
import { conditionOf } from './conditions.ts';
import { differences } from './differences.ts';
import type { Managed } from './managed.ts';
import type { Declared, KindName, Notice } from './resources.ts';

export interface Wish {
  readonly declared: object;
  readonly managed: Managed;
  /** Whether the declaration may take over what was made by hand. */
  readonly mayAdopt: boolean;
}

export interface Known {
  readonly actual: object;
  /** The declaration that was applied last; null for what was made by hand. */
  readonly managed: Managed | null;
  /** It exists, but was taken out of service. */
  readonly isRetired: boolean;
}

export type Plan =
  | { readonly is: 'agrees' }
  /** `drift` names the fields that someone else changed since this very declaration was applied. */
  | { readonly is: 'declare'; readonly drift: readonly string[] }
  | { readonly is: 'made-by-hand'; readonly differing: readonly string[] };

/** What has to be done so that the running system agrees with a declaration. What people made by hand is left alone unless it may be adopted. */
export const planDeclaration = ({ declared, managed, mayAdopt }: Wish, known: Known | undefined): Plan => {
  if (!known) return { is: 'declare', drift: [] };
  const differing = differences(declared, known.actual);
  if (known.managed === null && differing.length > 0 && !mayAdopt) return { is: 'made-by-hand', differing };
  const isSameDeclaration = known.managed !== null && differences(managed, known.managed).length === 0;
  if (isSameDeclaration && differing.length === 0 && !known.isRetired) return { is: 'agrees' };
  return { is: 'declare', drift: isSameDeclaration ? differing : [] };
};

export const madeByHand = (differing: readonly string[]): string =>
  `exists and was made by hand with another ${differing.join(', ')}; annotate with spotter.dev/adopt=true to take it over`;

export const driftRepaired = (fields: readonly string[]) => repaired(`${fields.join(', ')} had been changed elsewhere and was put back`);

/** What somebody else had done to what is declared, and that it is undone. */
export const repaired = (message: string): Notice => ({ type: 'Normal', reason: 'DriftRepaired', message });

/** This very declaration was carried out before, so that whatever is not so now was changed by somebody else. */
export const wasCarriedOut = ({ metadata, status }: Pick<Declared<KindName>, 'metadata' | 'status'>, type: ConditionType): boolean => {
  const condition = conditionOf(status.conditions, type);
  return condition?.status === 'True' && condition.observedGeneration === metadata.generation;
};
