import { changeTrainingPreferences, readTrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import { member, serve } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import { changePreferences } from './change-preferences.ts';

export const preferenceRoutes = (parts: Pick<WorkoutParts, 'db' | 'transaction' | 'sessions' | 'keepProgress'>) => {
  const change = changePreferences(parts);
  return [
    serve(readTrainingPreferences, member, (actor) => parts.sessions.preferences(parts.db, actor.tenant, actor.id)),
    serve(changeTrainingPreferences, member, (actor, { body }) => change(actor, body)),
  ];
};
