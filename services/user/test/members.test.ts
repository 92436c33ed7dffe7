import { uuidv7 } from '@spotter/service-kit';
import { atOnce, givenService, member } from '@spotter/service-kit/testing';
import { Followed, MemberJoined, ProfileChanged } from '@spotter/contracts/user/events';
import {
  editMe,
  follow,
  listFollowers,
  listFollowing,
  listMembers,
  readMe,
  readMemberCard,
  readProfile,
  searchMembers,
  unfollow,
} from '@spotter/contracts/user/members';
import { expect, test } from 'vitest';
import { user } from '../src/app.ts';

const house = await givenService(user);

test('the first visit makes the profile, once, and tells the others', async () => {
  const sam = house.as(member('Sam Okafor', { email: 'sam.okafor@example.com' }));
  const visits = await atOnce(6, () => sam(readMe, {}));
  const profiles = visits.map((visit) => (visit.status === 'fulfilled' ? visit.value : String(visit.reason)));
  expect(profiles[0]).toMatchObject({ displayName: 'Sam Okafor', handle: 'sam_okafor', defaultAudience: 'nobody', roles: [], version: 1 });
  expect(profiles).toEqual(Array.from({ length: 6 }, () => profiles[0]));
  const joined = await house.published(MemberJoined, ({ data }) => data.email === 'sam.okafor@example.com');
  expect(joined.data).toMatchObject({ handle: 'sam_okafor', displayName: 'Sam Okafor' });
});

test('two people of the same name get two handles', async () => {
  const one = await house.as(member('Kim A', { email: 'kim@one.example' }))(readMe, {});
  const two = await house.as(member('Kim B', { email: 'kim@two.example' }))(readMe, {});
  expect(one.handle).toBe('kim');
  expect(two.handle).toMatch(/^kim_\d+$/);
});

test('the same person is another member in another gym', async () => {
  const mette = house.as(member('Mette Dahl', { email: 'mette@example.com' }));
  const here = await mette(readMe, {});
  const there = await mette.in('lift-club')(readMe, {});
  expect(there.id).not.toBe(here.id);
  await expect(mette.in('lift-club')(readProfile, { params: { handle: 'sam_okafor' } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});

test('an edit changes what is given, keeps the rest, and needs the version that was seen', async () => {
  const priya = house.as(member('Priya Raman', { email: 'priya@example.com' }));
  const before = await priya(readMe, {});
  const after = await priya(editMe, { ifMatch: before.version, body: { bio: 'Pulls heavy on Fridays.', units: { mass: 'lb' } } });
  expect(after).toEqual({ ...before, bio: 'Pulls heavy on Fridays.', units: { mass: 'lb', distance: 'km' }, version: before.version + 1 });
  await expect(priya(editMe, { ifMatch: before.version, body: { bio: 'Lost update' } })).rejects.toMatchObject({
    problem: { status: 412 },
  });
  expect(await priya(readMe, {})).toEqual(after);
  await house.published(ProfileChanged, ({ data }) => data.id === after.id);
});

test('a taken or impossible handle is refused with its field, and nothing changes', async () => {
  const tomas = house.as(member('Tomas Lind', { email: 'tomas@example.com' }));
  const me = await tomas(readMe, {});
  await expect(tomas(editMe, { ifMatch: me.version, body: { handle: 'sam_okafor' } })).rejects.toMatchObject({
    problem: { slug: 'handle-taken' },
  });
  const refused = await tomas.answer(editMe, { ifMatch: me.version, body: { handle: 'No Spaces!' } });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'handle' }] } });
  expect(await tomas(readMe, {})).toEqual(me);
});

test('following shows on both profiles, is told once, and can be taken back', async () => {
  const anna = house.as(member('Anna Berg', { email: 'anna@example.com' }));
  const bea = house.as(member('Bea Falk', { email: 'bea@example.com' }));
  const [a, b] = [await anna(readMe, {}), await bea(readMe, {})];
  await anna(follow, { params: { memberId: b.id } });
  await anna(follow, { params: { memberId: b.id } });
  expect(await anna(readProfile, { params: { handle: b.handle } })).toMatchObject({ followers: 1, isFollowedByMe: true, isMe: false });
  expect(await bea(listFollowers, { params: { handle: b.handle } })).toMatchObject({ items: [{ handle: a.handle }], nextCursor: null });
  expect(await bea(listFollowing, { params: { handle: a.handle } })).toMatchObject({ items: [{ handle: b.handle, isMe: true }] });
  expect(await house.asService('spotter-social')(readMemberCard, { params: { memberId: a.id } })).toEqual({
    id: a.id,
    handle: a.handle,
    displayName: 'Anna Berg',
  });
  const told = await house.published(Followed, ({ data }) => data.followeeId === b.id);
  expect(told.data.follower).toEqual({ id: a.id, handle: a.handle, displayName: 'Anna Berg' });
  const [count] = await house.kit.db.all<{ n: number }>({
    sql: "SELECT COUNT(*) AS n FROM outbox WHERE type = 'user.followed.v1'",
    values: [],
  } as never);
  expect(count?.n).toBe(1);
  await anna(unfollow, { params: { memberId: b.id } });
  expect(await anna(readProfile, { params: { handle: b.handle } })).toMatchObject({ followers: 0, isFollowedByMe: false });
});

test('nobody follows themselves, a stranger, or a member of another gym', async () => {
  const anna = house.as(member('Anna Berg', { email: 'anna@example.com' }));
  const elsewhere = await house.as(member('Olga', { email: 'olga@example.com' })).in('lift-club')(readMe, {});
  const me = await anna(readMe, {});
  await expect(anna(follow, { params: { memberId: me.id } })).rejects.toMatchObject({ problem: { slug: 'cannot-follow-yourself' } });
  await expect(anna(follow, { params: { memberId: elsewhere.id } })).rejects.toMatchObject({ problem: { status: 404 } });
  await expect(anna(follow, { params: { memberId: uuidv7() } })).rejects.toMatchObject({ problem: { status: 404 } });
});

test('the list of members goes page by page, finds by name, and takes a percent sign as a percent sign', async () => {
  const anna = house.as(member('Anna Berg', { email: 'anna@example.com' }));
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await anna(searchMembers, { query: { limit: 2, ...(cursor === undefined ? {} : { cursor }) } });
    names.push(...page.items.map(({ displayName }) => displayName));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('Sam Okafor');
  expect((await anna(searchMembers, { query: { search: 'okaf' } })).items.map(({ handle }) => handle)).toEqual(['sam_okafor']);
  expect((await anna(searchMembers, { query: { search: '%' } })).items).toEqual([]);
  await expect(anna(searchMembers, { query: { cursor: 'bm9wZQ' } })).rejects.toMatchObject({ problem: { slug: 'invalid' } });
});

test('only the owner lists members with their addresses and roles', async () => {
  const owner = house.as(member('Ines Ferrari', { email: 'ines@example.com', roles: ['owner'] }));
  await owner(readMe, {});
  expect((await owner(listMembers, { query: { role: 'owner' } })).items).toMatchObject([{ email: 'ines@example.com', roles: ['owner'] }]);
  const athlete = house.as(member('Anna Berg', { email: 'anna@example.com' }));
  await expect(athlete(listMembers, {})).rejects.toMatchObject({ problem: { status: 403 } });
});
