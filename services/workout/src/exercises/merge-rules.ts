const undoMilliseconds = 30 * 86_400_000;

/** Merges of before this moment stay. */
export const undoableSince = (now: Date): Date => new Date(now.getTime() - undoMilliseconds);

export const undoableUntil = (mergedAt: Date): Date => new Date(mergedAt.getTime() + undoMilliseconds);
