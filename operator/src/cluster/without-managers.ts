import type { Kept } from './reflector.ts';

/** Who set which field takes more room than the fields, and nobody here asks. */
export const withoutManagers = <T extends Kept>(object: T): T => {
  const { managedFields: _, ...metadata } = object.metadata as T['metadata'] & { managedFields?: unknown };
  return { ...object, metadata };
};
