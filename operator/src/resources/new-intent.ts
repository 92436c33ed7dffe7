import { isDeepStrictEqual } from 'node:util';
import type { Resource } from './resources.ts';

const intentOf = ({ metadata: { uid, generation, deletionTimestamp, annotations, finalizers } }: Resource) => ({
  uid,
  generation,
  deletionTimestamp,
  annotations,
  finalizers,
});

/** Whether a person, not the operator's own status, has changed. Without it every status written would cause another look. */
export const hasNewIntent = (before: Resource | undefined, after: Resource): boolean =>
  !before || !isDeepStrictEqual(intentOf(before), intentOf(after));
