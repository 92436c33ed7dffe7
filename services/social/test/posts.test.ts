import { Commented, FeedUpdated, Liked, Posted } from '@spotter/contracts/social/events';
import {
  createComment,
  createPost,
  deleteComment,
  deletePost,
  editPost,
  likePost,
  listComments,
  listLikers,
  listMemberPosts,
  listTenantPosts,
  readFeed,
  readPost,
  unlikePost,
} from '@spotter/contracts/social/posts';
import { Followed, MemberJoined, Unfollowed } from '@spotter/contracts/user/events';
import type { Audience } from '@spotter/contracts/user/members';
import { WorkoutChanged, WorkoutDeleted, type WorkoutFacts } from '@spotter/contracts/workout/events';
import { readWorkoutForPost } from '@spotter/contracts/workout/workouts';
import { NotFound, ProblemError } from '@spotter/contracts';
import { memberIdOf, uuidv7 } from '@spotter/service-kit';
import { answers, eventually, givenService, ironTemple, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { social } from '../src/app.ts';

const workouts = new Map<string, WorkoutFacts>();
const house = await givenService(social, {
  neighbours: {
    WORKOUT_URL: [
      answers(readWorkoutForPost, ({ params, query }) => {
        const facts = workouts.get(params.id);
        if (facts?.memberId !== query.memberId) throw new ProblemError(NotFound);
        return facts;
      }),
    ],
  },
});

interface Somebody {
  readonly id: string;
  readonly handle: string;
  readonly does: TestClient;
}

/** A member of whom the user service has told. */
const givenMember = async (name: string, tenant = ironTemple): Promise<Somebody> => {
  const person = member(name, { tenant: tenant.slug });
  const id = memberIdOf(person.personId, tenant.id);
  const handle = name.toLowerCase().replaceAll(/[^a-z]+/g, '_');
  const data = { id, handle, displayName: name, email: `${handle}@example.com`, locale: 'en' as const };
  await house.handled(await house.publish(MemberJoined, { tenant: tenant.slug, subject: id, data }));
  return { id, handle, does: house.as(person) };
};
const givenFollowing = async (follower: Somebody, followee: Somebody) => {
  const card = { id: follower.id, handle: follower.handle, displayName: follower.handle };
  await house.handled(
    await house.publish(Followed, { subject: follower.id, data: { followerId: follower.id, followeeId: followee.id, follower: card } }),
  );
};
const givenPost = (who: Somebody, audience: Audience, text = `Words for ${audience}`) =>
  who.does(createPost, { body: { id: uuidv7(), text, audience } });
const givenWorkout = (who: Somebody, more: Partial<WorkoutFacts> = {}): WorkoutFacts => {
  const facts: WorkoutFacts = {
    workoutId: uuidv7(),
    memberId: who.id,
    title: 'Upper A',
    startedAt: '2026-11-20T17:00:00.000Z',
    completedAt: '2026-11-20T18:00:00.000Z',
    durationSeconds: 3600,
    sets: 9,
    volumeGrams: 4_200_000,
    highlights: [{ exerciseName: 'Bench press', sets: 3, bestWeightGrams: 85_000, bestReps: 8 }],
    records: [],
    version: 2,
    ...more,
  };
  workouts.set(facts.workoutId, facts);
  return facts;
};
const notFound = { problem: { status: 404 } };

test('a shared workout reaches the followers’ feeds and tells whose feed has news', async () => {
  const [sam, mette, stranger] = [await givenMember('Sam Okafor'), await givenMember('Mette Dahl'), await givenMember('Lone Wolf')];
  await givenFollowing(mette, sam);
  await mette.does(readFeed, {}); // the feed is built, so the post has to come by the fan-out
  const facts = givenWorkout(sam);
  const post = await sam.does(createPost, { body: { id: uuidv7(), workoutId: facts.workoutId, audience: 'followers' } });
  expect(post).toMatchObject({ workout: { title: 'Upper A', sets: 9 }, isMine: true, author: { handle: 'sam_okafor' } });
  const told = await house.published(FeedUpdated, ({ data }) => data.postId === post.id && data.memberIds.includes(mette.id));
  expect(told.data.memberIds).not.toContain(stranger.id);
  await eventually(async () => expect((await mette.does(readFeed, {})).items.map(({ id }) => id)).toContain(post.id));
  expect((await stranger.does(readFeed, {})).items).toEqual([]);
  await expect(stranger.does(readPost, { params: { id: post.id } })).rejects.toMatchObject(notFound);
});

test('a post is made once however often it is sent, and a workout is shared once', async () => {
  const sam = await givenMember('Sam Okafor');
  const facts = givenWorkout(sam);
  const body = { id: uuidv7(), text: 'Felt light.', workoutId: facts.workoutId, audience: 'members' as const };
  const first = await sam.does(createPost, { body });
  expect(await sam.does(createPost, { body })).toEqual(first);
  await expect(sam.does(createPost, { body: { ...body, id: uuidv7() } })).rejects.toMatchObject({ problem: { slug: 'already-shared' } });
  const thief = await givenMember('A Thief');
  await expect(thief.does(createPost, { body: { ...body, id: uuidv7() } })).rejects.toMatchObject({
    problem: { slug: 'workout-not-shareable' },
  });
  await expect(thief.does(createPost, { body: { id: uuidv7(), text: '   ', audience: 'members' } })).rejects.toMatchObject({
    problem: { slug: 'empty-post' },
  });
});

test('each audience sees what it may, on every way to a post, and no more after an unfollow', async () => {
  const [author, follower, member_] = [
    await givenMember('Ada Author'),
    await givenMember('Finn Follower'),
    await givenMember('Mona Member'),
  ];
  await givenFollowing(follower, author);
  const posts = {
    nobody: await givenPost(author, 'nobody'),
    followers: await givenPost(author, 'followers'),
    members: await givenPost(author, 'members'),
  };
  const sees = async (who: Somebody) => {
    const { items } = await who.does(listMemberPosts, { params: { handle: author.handle } });
    return items.map(({ audience }) => audience).sort();
  };
  expect(await sees(author)).toEqual(['followers', 'members', 'nobody']);
  expect(await sees(follower)).toEqual(['followers', 'members']);
  expect(await sees(member_)).toEqual(['members']);
  expect((await member_.does(listTenantPosts, {})).items.map(({ id }) => id)).toContain(posts.members.id);
  for (const attempt of [
    () => member_.does(likePost, { params: { id: posts.followers.id } }),
    () => member_.does(listComments, { params: { id: posts.followers.id } }),
    () => member_.does(createComment, { params: { id: posts.followers.id }, body: { id: uuidv7(), text: 'Hi' } }),
    () => member_.does(listLikers, { params: { id: posts.nobody.id } }),
  ]) {
    await expect(attempt()).rejects.toMatchObject(notFound);
  }
  const edge = { followerId: follower.id, followeeId: author.id };
  await house.handled(await house.publish(Unfollowed, { subject: follower.id, data: edge }));
  expect(await sees(follower)).toEqual(['members']);
  expect((await follower.does(readFeed, {})).items).toEqual([]);
});

test('likes and comments are counted once, told once, and taken back', async () => {
  const [sam, mette] = [await givenMember('Sam Okafor'), await givenMember('Mette Dahl')];
  const post = await givenPost(sam, 'members', 'Deadlift day');
  await Promise.all([1, 2, 3].map(() => mette.does(likePost, { params: { id: post.id } })));
  expect(await sam.does(readPost, { params: { id: post.id } })).toMatchObject({ likes: 1, isLikedByMe: false });
  const liked = await house.published(Liked, ({ data }) => data.postId === post.id);
  expect(liked.data).toMatchObject({ postAuthorId: sam.id, by: { handle: 'mette_dahl' }, postTitle: 'Deadlift day' });

  const comment = { id: uuidv7(), text: 'Strong!' };
  const made = await mette.does(createComment, { params: { id: post.id }, body: comment });
  expect(await mette.does(createComment, { params: { id: post.id }, body: comment })).toEqual(made);
  expect(await sam.does(listComments, { params: { id: post.id } })).toMatchObject({ items: [{ text: 'Strong!', isMine: false }] });
  await house.published(Commented, ({ data }) => data.commentId === comment.id);

  const outsider = await givenMember('Olaf Outsider');
  await expect(outsider.does(deleteComment, { params: { id: post.id, commentId: comment.id } })).rejects.toMatchObject({
    problem: { status: 403 },
  });
  await sam.does(deleteComment, { params: { id: post.id, commentId: comment.id } });
  await mette.does(unlikePost, { params: { id: post.id } });
  expect(await sam.does(readPost, { params: { id: post.id } })).toMatchObject({ likes: 0, comments: 0 });
});

test('an edit needs the version, only the author edits, and a moderator may delete', async () => {
  const [sam, mette] = [await givenMember('Sam Okafor'), await givenMember('Mette Dahl')];
  const post = await givenPost(sam, 'members', 'First words');
  const edited = await sam.does(editPost, { params: { id: post.id }, body: { text: 'Better words' }, ifMatch: post.version });
  expect(edited).toMatchObject({ text: 'Better words', audience: 'members', version: 2 });
  await expect(sam.does(editPost, { params: { id: post.id }, body: { text: 'Blind' }, ifMatch: 1 })).rejects.toMatchObject({
    problem: { status: 412 },
  });
  await expect(mette.does(editPost, { params: { id: post.id }, body: { text: 'Hers' }, ifMatch: 2 })).rejects.toMatchObject({
    problem: { status: 403 },
  });
  await expect(mette.does(deletePost, { params: { id: post.id } })).rejects.toMatchObject({ problem: { status: 403 } });
  await house.as(member('Mod Erator', { roles: ['moderator'] }))(deletePost, { params: { id: post.id } });
  await expect(sam.does(readPost, { params: { id: post.id } })).rejects.toMatchObject(notFound);
});

test('a post follows its workout: edited, discarded, restored', async () => {
  const sam = await givenMember('Sam Okafor');
  const facts = givenWorkout(sam);
  const { id } = await sam.does(createPost, { body: { id: uuidv7(), workoutId: facts.workoutId, audience: 'members' } });
  const tell = async (change: Partial<WorkoutFacts>) =>
    house.handled(await house.publish(WorkoutChanged, { subject: facts.workoutId, data: { ...facts, ...change } }));
  await tell({ title: 'Upper A, corrected', version: 4 });
  await tell({ title: 'An old message', version: 3 });
  expect((await sam.does(readPost, { params: { id } })).workout?.title).toBe('Upper A, corrected');
  await house.handled(
    await house.publish(WorkoutDeleted, { subject: facts.workoutId, data: { workoutId: facts.workoutId, memberId: sam.id } }),
  );
  await expect(sam.does(readPost, { params: { id } })).rejects.toMatchObject(notFound);
  await tell({ title: 'Back again', version: 6 });
  expect((await sam.does(readPost, { params: { id } })).workout?.title).toBe('Back again');
});

test('the feed goes page by page without gaps or repeats, and is read from the database when Redis lost it', async () => {
  const [ada, finn] = [await givenMember('Ada Author'), await givenMember('Finn Reader')];
  await givenFollowing(finn, ada);
  const made: string[] = [];
  for (let index = 0; index < 7; index += 1) made.push((await givenPost(ada, 'followers', `Post ${index}`)).id);
  await house.handled(await house.published(Posted, ({ data }) => data.postId === made.at(-1)));
  const all = async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await finn.does(readFeed, { query: { limit: 3, ...(cursor === undefined ? {} : { cursor }) } });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return seen.filter((id) => made.includes(id));
  };
  expect(await all()).toEqual([...made].reverse());
  await house.kit.redis.flushdb();
  expect(await all()).toEqual([...made].reverse());
});

test('another gym sees nothing of it', async () => {
  const sam = await givenMember('Sam Okafor');
  const post = await givenPost(sam, 'members');
  const there = sam.does.in('lift-club');
  for (const attempt of [
    () => there(readPost, { params: { id: post.id } }),
    () => there(likePost, { params: { id: post.id } }),
    () => there(unlikePost, { params: { id: post.id } }),
    () => there(deletePost, { params: { id: post.id } }),
    () => there(editPost, { params: { id: post.id }, body: { text: 'x' }, ifMatch: 1 }),
    () => there(listLikers, { params: { id: post.id } }),
    () => there(listComments, { params: { id: post.id } }),
    () => there(listMemberPosts, { params: { handle: sam.handle } }),
  ]) {
    await expect(attempt()).rejects.toMatchObject(notFound);
  }
  expect((await there(listTenantPosts, {})).items).toEqual([]);
  expect(await sam.does(readPost, { params: { id: post.id } })).toEqual(post);
});
