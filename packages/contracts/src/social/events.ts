import { z } from 'zod';
import { event } from '../event.ts';
import { Uuid } from '../primitives.ts';
import { Audience, MemberCard } from '../user/members.ts';

const PostFacts = z.object({
  postId: Uuid,
  author: MemberCard,
  audience: Audience,
  workoutId: Uuid.nullable(),
  excerpt: z.string().max(140),
});

export const Posted = event('social.posted.v1', PostFacts);
export const PostChanged = event('social.changed.v1', PostFacts);
export const PostDeleted = event('social.deleted.v1', z.object({ postId: Uuid, authorId: Uuid }));
export const Liked = event(
  'social.liked.v1',
  z.object({ postId: Uuid, postAuthorId: Uuid, by: MemberCard, excerpt: z.string().max(140), postTitle: z.string() }),
);
export const Commented = event(
  'social.commented.v1',
  z.object({ postId: Uuid, commentId: Uuid, postAuthorId: Uuid, by: MemberCard, excerpt: z.string().max(140), postTitle: z.string() }),
);
/** Made by the fan-out: these members have a post more (or less) in their feed. At most 500 ids an event. */
export const FeedUpdated = event('social.feed-updated.v1', z.object({ postId: Uuid, authorId: Uuid, memberIds: z.array(Uuid).max(500) }));
