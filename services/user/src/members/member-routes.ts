import { NotFound, ProblemError } from '@spotter/contracts';
import { editMe, listMembers, readMe, readMemberCard, readProfile, Role, searchMembers } from '@spotter/contracts/user/members';
import { member, pageOf, readCursor, role, serve, service, type Member } from '@spotter/service-kit';
import { z } from 'zod';
import type { UserParts } from '../app.ts';
import type { ProfilePatch } from './edit-profile.ts';
import { profileOf } from '../profile.ts';
import { ownProfile } from './own-profile.ts';

const ByName = z.tuple([z.string(), z.uuid()]);
const byName = (row: { displayName: string; id: string }) => [row.displayName, row.id];

interface Does {
  editProfile(this: void, actor: Member, patch: ProfilePatch, version: number): Promise<z.output<(typeof editMe)['answer'][200]>>;
}

export const memberRoutes = (parts: Pick<UserParts, 'db' | 'transaction' | 'members' | 'joinTenant'>, does: Does) => [
  serve(readMe, member, async (actor) => ownProfile(await parts.transaction((tx) => parts.joinTenant(tx, actor)))),
  serve(editMe, member, (actor, { body, ifMatch }) => does.editProfile(actor, body, ifMatch)),
  serve(readProfile, member, async (actor, { params }) => {
    const row = await parts.members.profile(parts.db, actor.tenant, actor.id, params.handle);
    if (!row) throw new ProblemError(NotFound, `Nobody here is called @${params.handle}`);
    return profileOf(row);
  }),
  serve(readMemberCard, service('spotter-social'), async (actor, { params }) => {
    const row = await parts.members.byId(parts.db, actor.tenant, params.memberId);
    if (!row) throw new ProblemError(NotFound, 'There is no such member');
    return row;
  }),
  serve(searchMembers, member, async (actor, { query }) => {
    const filter = { search: query.search, after: readCursor(ByName, query.cursor), limit: query.limit };
    const rows = await parts.members.profiles(parts.db, actor.tenant, actor.id, filter);
    return pageOf(rows, query.limit, { item: profileOf, key: byName });
  }),
  serve(listMembers, role('owner'), async (actor, { query }) => {
    const filter = { search: query.search, role: query.role, after: readCursor(ByName, query.cursor), limit: query.limit };
    const rows = await parts.members.staffList(parts.db, actor.tenant, filter);
    return pageOf(rows, query.limit, {
      item: (row) => ({
        ...row,
        roles: Role.array().parse(JSON.parse(row.roles)),
        joinedAt: row.joinedAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
      }),
      key: byName,
    });
  }),
];
