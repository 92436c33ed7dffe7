import { listMerges, mergeExercises, undoMerge } from '@spotter/contracts/workout/own-exercises';
import { ByTime, member, readCursor, serve } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import { mergeExercises as mergeExercisesCase } from './merge-exercises.ts';
import { listMerges as listMergesCase } from './list-merges.ts';
import { undoMerge as undoMergeCase } from './undo-merge.ts';

/** Two exercises that are the same become one, and two again. */
export const mergeRoutes = (parts: WorkoutParts) => {
  const merge = mergeExercisesCase(parts);
  const list = listMergesCase(parts);
  const undo = undoMergeCase(parts);

  return [
    serve(mergeExercises, member, (actor, { params, body }) => merge(actor, { id: body.mergeId, from: params.id, into: body.into })),
    serve(listMerges, member, (actor, { query }) => list(actor, { after: readCursor(ByTime, query.cursor), limit: query.limit })),
    serve(undoMerge, member, (actor, { params }) => undo(actor, params.id)),
  ];
};
