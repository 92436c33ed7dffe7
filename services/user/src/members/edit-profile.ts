import { PreconditionFailed, ProblemError } from '@spotter/contracts';
import { ProfileChanged } from '@spotter/contracts/user/events';
import { HandleTaken, type editMe, type OwnProfile } from '@spotter/contracts/user/members';
import { isDuplicate, type Member } from '@spotter/service-kit';
import type { z } from 'zod';
import type { UserParts } from '../app.ts';
import type { MemberRow } from './member-repository.ts';
import { ownProfile } from './own-profile.ts';

export type ProfilePatch = z.output<(typeof editMe)['body']>;

/** Changes what is given and leaves the rest. */
export const editProfile =
  ({ transaction, members, outbox, joinTenant }: Pick<UserParts, 'transaction' | 'members' | 'outbox' | 'joinTenant'>) =>
  (actor: Member, patch: ProfilePatch, version: number): Promise<OwnProfile> =>
    transaction(async (tx) => {
      const known = await joinTenant(tx, actor);
      const edited: MemberRow = { ...merged(known, patch), version };
      const isSaved = await members.update(tx, actor.tenant, edited).catch((error: unknown) => {
        throw isDuplicate(error) ? new ProblemError(HandleTaken, `@${edited.handle} is taken`, { field: 'handle' }) : error;
      });
      if (!isSaved) throw new ProblemError(PreconditionFailed, `The profile is at version ${known.version} by now`);
      await outbox.append(tx, ProfileChanged, { tenant: actor.tenant, subject: edited.id, data: edited });
      return ownProfile({ ...edited, version: version + 1 });
    });

const merged = (known: MemberRow, { units, ...patch }: ProfilePatch): MemberRow => ({
  ...known,
  ...given(patch),
  massUnit: units?.mass ?? known.massUnit,
  distanceUnit: units?.distance ?? known.distanceUnit,
});

const given = <T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
