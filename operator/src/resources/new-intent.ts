import { isDeepStrictEqual } from 'node:util';
import type { Resource } from './resources.ts';

const intentOf = ({ metadata: { uid, generation, deletionTimestamp, annotations } }: Resource) => ({
  uid,
  generation,
  deletionTimestamp,
  annotations,
});

const hasLostFinalizer = (before: Resource, after: Resource): boolean =>
  (before.metadata.finalizers ?? []).some((finalizer) => !after.metadata.finalizers?.includes(finalizer));

/** Whether a person, not the operator's own status or finalizer, has changed. Without it everything written would cause another look. */
export const hasNewIntent = (before: Resource | undefined, after: Resource): boolean =>
  !before || hasLostFinalizer(before, after) || !isDeepStrictEqual(intentOf(before), intentOf(after));
