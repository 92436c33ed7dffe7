import { createComment, createPost, likePost } from '@spotter/contracts/social/posts';
import { editMe, follow, readMe } from '@spotter/contracts/user/members';
import type { ApiSession } from '../api/api-session.ts';
import { demoId } from './demo-ids.ts';
import type { DemoPost, DemoTalk } from './demo-talk.ts';
import { politely } from './polite-call.ts';
import type { PastWorkout } from './training-history.ts';

export interface SeededPerson {
  readonly session: ApiSession;
  readonly memberId: string;
  readonly history: readonly PastWorkout[];
}

export type People = ReadonlyMap<string, SeededPerson>;

const named = (people: People, name: string): SeededPerson => {
  const person = people.get(name);
  if (!person) throw new Error(`${name} is not one of the demo people who are logged in`);
  return person;
};

const writeBio = async ({ session: { call } }: SeededPerson, bio: string): Promise<void> => {
  const me = await politely(() => call(readMe, {}));
  if (me.bio === bio) return;
  await politely(() => call(editMe, { ifMatch: me.version, body: { bio } }));
};

const followAll = async (people: People, follower: string, followed: readonly string[]): Promise<void> => {
  for (const name of followed) {
    await politely(() => named(people, follower).session.call(follow, { params: { memberId: named(people, name).memberId } }));
  }
};

const publish = async (people: People, { tenant }: DemoTalk, post: DemoPost): Promise<void> => {
  const author = named(people, post.by);
  const workoutId = post.workoutsAgo === undefined ? undefined : author.history.at(-1 - post.workoutsAgo)?.id;
  const id = demoId(tenant, post.by, post.text);
  const body = { id, text: post.text, audience: post.audience, ...(workoutId === undefined ? {} : { workoutId }) };
  await politely(() => author.session.call(createPost, { body }));
  for (const name of post.likes) await politely(() => named(people, name).session.call(likePost, { params: { id } }));
  for (const { by, text } of post.comments) {
    const comment = { id: demoId(id, by, text), text };
    await politely(() => named(people, by).session.call(createComment, { params: { id }, body: comment }));
  }
};

/** Who follows whom, what they say about themselves, and what is in the feed. */
export const seedTalk = async (people: People, talk: DemoTalk): Promise<void> => {
  await Promise.all(Object.entries(talk.bios).map(([name, bio]) => writeBio(named(people, name), bio)));
  await Promise.all(Object.entries(talk.follows).map(([name, followed]) => followAll(people, name, followed)));
  for (const post of talk.posts) await publish(people, talk, post); // one after the other, so that the feed has an order
};
