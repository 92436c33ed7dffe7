import { Conflict, NotFound, ProblemError } from '@spotter/contracts';
import { createExercise, listExercises, readExercise } from '@spotter/contracts/workout/exercises';
import { member, pageOf, readCursor, serve } from '@spotter/service-kit';
import { z } from 'zod';
import type { WorkoutParts } from '../app.ts';
import { library, libraryById, libraryBySlug } from './library.ts';
import { matching } from './search-rules.ts';

type Needs = Pick<WorkoutParts, 'db' | 'transaction' | 'exercises' | 'clock'>;

export const exerciseRoutes = ({ db, transaction, exercises, clock }: Needs) => [
  serve(listExercises, member, async (actor, { query }) => {
    const found = matching([...library, ...(await exercises.ofMember(db, actor.tenant, actor.id))], query);
    const after = readCursor(z.uuid(), query.cursor);
    const from = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
    return pageOf(found.slice(from, from + query.limit + 1), query.limit, { item: (each) => each, key: ({ id }) => id });
  }),
  serve(readExercise, member, async (actor, { params }) => {
    const known = libraryBySlug.get(params.idOrSlug) ?? libraryById.get(params.idOrSlug);
    if (known) return known;
    const isId = z.uuid().safeParse(params.idOrSlug).success;
    const [own] = isId ? await exercises.byIds(db, actor.tenant, actor.id, [params.idOrSlug]) : [];
    if (!own) throw new ProblemError(NotFound, 'There is no such exercise');
    return own;
  }),
  serve(createExercise, member, (actor, { body }) =>
    transaction(async (tx) => {
      await exercises.insert(tx, actor.tenant, { ...body, memberId: actor.id, createdAt: clock.now() });
      const [made] = await exercises.byIds(tx, actor.tenant, actor.id, [body.id]);
      if (!made) throw new ProblemError(Conflict, 'This id is taken');
      return made;
    }),
  ),
];
