import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Handle, Instant, page, Paging, prose, Uuid, Version } from '../primitives.ts';
import { Audience, MemberCard } from '../user/members.ts';
import { WorkoutFacts } from '../workout/events.ts';

export const Comment = z.object({
  id: Uuid,
  author: MemberCard,
  text: prose(1000).min(1),
  createdAt: Instant,
  isMine: z.boolean(),
});
export type Comment = z.infer<typeof Comment>;

export const Post = z.object({
  id: Uuid,
  author: MemberCard,
  text: prose(2000),
  audience: Audience,
  workout: WorkoutFacts.nullable().describe('The shared workout, as it is now.'),
  likes: z.int().min(0),
  comments: z.int().min(0),
  isLikedByMe: z.boolean(),
  isMine: z.boolean(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
  version: Version,
});
export type Post = z.infer<typeof Post>;

export const EmptyPost = problem('empty-post', 409, 'A post needs words or a workout');
export const WorkoutNotShareable = problem('workout-not-shareable', 409, 'This workout cannot be shared (yet)');
export const AlreadyShared = problem('already-shared', 409, 'This workout is shared already');

const one = z.object({ id: Uuid });

export const createPost = route('POST /social/posts', {
  summary: 'Post words, a completed workout, or both',
  description: 'The client makes the id, so that a retry is the same post.',
  body: z.object({ id: Uuid, text: prose(2000).default(''), workoutId: Uuid.optional(), audience: Audience }),
  answer: { 201: Post },
  problems: [EmptyPost, WorkoutNotShareable, AlreadyShared],
});

export const readPost = route('GET /social/posts/:id', {
  summary: 'A post, if I am in its audience',
  params: one,
  answer: { 200: Post },
});

export const editPost = route('PATCH /social/posts/:id', {
  summary: 'Edit the words or the audience of my post',
  ifMatch: true,
  params: one,
  body: z.object({ text: prose(2000), audience: Audience }).partial(),
  answer: { 200: Post },
  problems: [EmptyPost],
});

export const deletePost = route('DELETE /social/posts/:id', {
  summary: 'Delete my post (moderators: anyone’s)',
  params: one,
  answer: { 204: z.undefined() },
});

export const likePost = route('PUT /social/posts/:id/like', { summary: 'Like', params: one, answer: { 200: Post } });
export const unlikePost = route('DELETE /social/posts/:id/like', { summary: 'Take a like back', params: one, answer: { 200: Post } });

export const listLikers = route('GET /social/posts/:id/likes', {
  summary: 'Who likes a post',
  params: one,
  query: Paging,
  answer: { 200: page(MemberCard) },
});

export const listComments = route('GET /social/posts/:id/comments', {
  summary: 'Comments, oldest first',
  params: one,
  query: Paging,
  answer: { 200: page(Comment) },
});

export const createComment = route('POST /social/posts/:id/comments', {
  summary: 'Comment on a post',
  description: 'The client makes the id, so that a retry is the same comment.',
  params: one,
  body: Comment.pick({ id: true, text: true }),
  answer: { 201: Comment },
});

export const deleteComment = route('DELETE /social/posts/:id/comments/:commentId', {
  summary: 'Delete a comment: its author, the post’s author, or a moderator',
  params: one.extend({ commentId: Uuid }),
  answer: { 204: z.undefined() },
});

export const readFeed = route('GET /social/feed', {
  summary: 'Posts of those I follow and my own, newest first',
  query: Paging,
  answer: { 200: page(Post) },
});

export const listMemberPosts = route('GET /social/members/:handle/posts', {
  summary: 'Posts of a member that I may see, newest first',
  params: z.object({ handle: Handle }),
  query: Paging,
  answer: { 200: page(Post) },
});

/** Everybody's posts for `members`: how newcomers find whom to follow. */
export const listTenantPosts = route('GET /social/posts', {
  summary: 'Posts for all members of the gym, newest first',
  query: Paging,
  answer: { 200: page(Post) },
});
