import { managedBy, mayAdopt, type Managed } from '../../src/resources/managed.ts';
import { madeByHand, planDeclaration } from '../../src/resources/plan-declaration.ts';
import { keyOf, type Declared, type KindName } from '../../src/resources/resources.ts';
import { fieldChanges } from './field-changes.ts';
import type { Difference } from './plan-difference.ts';

export type Identified = Pick<Declared<KindName>, 'kind' | 'metadata'>;

export const about = ({ kind, metadata }: Identified) => ({ kind, key: keyOf({ metadata }) });

interface Compared {
  readonly declared: object;
  readonly found: { readonly actual: object; readonly managed: Managed | null; readonly isRetired: boolean } | undefined;
}

/** By the operator's own plan; only that a new generation of the same source counts as no change. */
export const compare = (subject: Identified, { declared, found }: Compared): Difference => {
  const managed = managedBy(subject);
  const plan = planDeclaration({ declared, managed, mayAdopt: mayAdopt(subject) }, found);
  const fields = fieldChanges(found?.actual ?? {}, declared);
  if (plan.is === 'made-by-hand') {
    return { ...about(subject), is: 'stalls', fields, why: { reason: 'MadeByHand', message: madeByHand(plan.differing) } };
  }
  if (!found) return { ...about(subject), is: 'new', fields };
  if (fields.length > 0 || found.isRetired) return { ...about(subject), is: 'changed', fields };
  const isSameSource = found.managed?.source === managed.source;
  return { ...about(subject), is: isSameSource ? 'unchanged' : 'declared', fields };
};
