import { readChanges } from '@spotter/contracts/workout/changes';
import { member, readCursor, serve } from '@spotter/service-kit';
import { cursorOf, Place } from './place.ts';
import type { readChanges as readChangesCase } from './read-changes.ts';

export const changeRoutes = (read: ReturnType<typeof readChangesCase>) => [
  serve(readChanges, member, async (actor, { query: { since, from, limit } }) => {
    const place = readCursor(Place, since);
    const { items, next, hasMore } = await read(actor, { place, from: from === undefined ? undefined : new Date(from), limit });
    return { items, nextCursor: cursorOf(next), hasMore };
  }),
];
