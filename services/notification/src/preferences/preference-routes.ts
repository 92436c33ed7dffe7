import { PreconditionFailed, ProblemError } from '@spotter/contracts';
import { editPreferences, readPreferences } from '@spotter/contracts/notification/notifications';
import { member, serve, type Member } from '@spotter/service-kit';
import type { NotificationParts } from '../app.ts';
import { channelsOf } from './channel-rules.ts';

export const preferenceRoutes = ({ db, transaction, preferences }: Pick<NotificationParts, 'db' | 'transaction' | 'preferences'>) => {
  const shown = async (actor: Member) => {
    const { kinds, version } = await preferences.read(db, actor.tenant, actor.id);
    return { kinds: channelsOf(kinds), version };
  };
  return [
    serve(readPreferences, member, shown),
    serve(editPreferences, member, (actor, { body, ifMatch }) =>
      transaction(async (tx) => {
        const known = await preferences.read(tx, actor.tenant, actor.id);
        const isSaved = await preferences.save(tx, actor.tenant, actor.id, { kinds: { ...known.kinds, ...body.kinds }, version: ifMatch });
        if (!isSaved) throw new ProblemError(PreconditionFailed, `The preferences are at version ${known.version} by now`);
        return shown(actor);
      }),
    ),
  ];
};
