import { NotFound, ProblemError } from '@spotter/contracts';
import { pinNote, readLogSettings, saveLogSettings } from '@spotter/contracts/workout/log-settings';
import { member, serve } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';

type Needs = Pick<WorkoutParts, 'db' | 'transaction' | 'logSettings' | 'findExercises'>;

export const logSettingsRoutes = ({ db, transaction, logSettings, findExercises }: Needs) => [
  serve(readLogSettings, member, (actor) => logSettings.read(db, actor.tenant, actor.id)),
  serve(saveLogSettings, member, (actor, { body }) =>
    transaction(async (tx) => {
      await logSettings.save(tx, actor.tenant, actor.id, body);
      return body;
    }),
  ),
  serve(pinNote, member, (actor, { params, body }) =>
    transaction(async (tx) => {
      const known = await findExercises(tx, actor, [params.id]);
      if (!known.has(params.id)) throw new ProblemError(NotFound, 'There is no such exercise');
      await logSettings.pin(tx, actor.tenant, actor.id, { exerciseId: params.id, note: body.note });
    }),
  ),
];
