import type { Page } from '@spotter/contracts';
import type { ExerciseMerge } from '@spotter/contracts/workout/own-exercises';
import { pageOf } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { undoableSince } from './merge-rules.ts';

/** The merges that a member can still undo, newest first. */
export const listMerges =
  ({ db, merges, showMerges: show, clock }: Pick<WorkoutParts, 'db' | 'merges' | 'showMerges' | 'clock'>) =>
  async (owner: Owner, { after, limit }: { after: readonly [string, string] | undefined; limit: number }): Promise<Page<ExerciseMerge>> => {
    const rows = await merges.undoable(db, owner.tenant, owner.id, { since: undoableSince(clock.now()), after, limit });
    const shown = await show(db, owner, rows);
    return pageOf(shown, limit, { item: (merge) => merge, key: ({ mergedAt, id }) => [mergedAt, id] });
  };
