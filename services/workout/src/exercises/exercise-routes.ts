import { NotFound, ProblemError } from '@spotter/contracts';
import { listExercises, readExercise } from '@spotter/contracts/workout/exercises';
import { archiveExercise, createExercise, editExercise, restoreExercise } from '@spotter/contracts/workout/own-exercises';
import { member, readCursor, serve } from '@spotter/service-kit';
import { z } from 'zod';
import type { WorkoutParts } from '../app.ts';
import { addExercise as addExerciseCase } from './add-exercise.ts';
import { editExercise as editExerciseCase, setArchived as setArchivedCase } from './edit-exercise.ts';
import { listExercises as listExercisesCase } from './list-exercises.ts';

/** The library and one's own exercises. */
export const exerciseRoutes = (parts: WorkoutParts) => {
  const { db, readLibrary, findExercises } = parts;
  const list = listExercisesCase(parts);
  const add = addExerciseCase(parts);
  const edit = editExerciseCase(parts);
  const setArchived = setArchivedCase(parts);

  return [
    serve(listExercises, member, (actor, { query }) => list(actor, readCursor(z.uuid(), query.cursor), query)),
    serve(readExercise, member, async (actor, { params: { idOrSlug } }) => {
      const known = (await readLibrary(actor.language)).bySlug.get(idOrSlug);
      if (known) return known;
      const isId = z.uuid().safeParse(idOrSlug).success;
      const found = isId ? (await findExercises(db, actor, [idOrSlug])).get(idOrSlug) : undefined;
      if (!found) throw new ProblemError(NotFound, 'There is no such exercise');
      return found;
    }),
    serve(createExercise, member, (actor, { body }) => add(actor, body)),
    serve(editExercise, member, (actor, { params, body, ifMatch }) => edit(actor, { id: params.id, edit: body, seen: ifMatch })),
    serve(archiveExercise, member, (actor, { params }) => setArchived(actor, params.id, true)),
    serve(restoreExercise, member, (actor, { params }) => setArchived(actor, params.id, false)),
  ];
};
