import { expect, test } from 'vitest';
import { undoableSince, undoableUntil } from './merge-rules.ts';

test('a merge can be undone for 30 days', () => {
  const mergedAt = new Date('2026-11-01T12:00:00Z');
  expect(undoableUntil(mergedAt)).toEqual(new Date('2026-12-01T12:00:00Z'));
  expect(undoableSince(undoableUntil(mergedAt))).toEqual(mergedAt);
});
