import { defineService, excerptOf, type Kit } from '@spotter/service-kit';
import { commentRepository } from './comments/comment-repository.ts';
import { commentRoutes } from './comments/comment-routes.ts';
import { SocialConfig } from './config.ts';
import { feedRoutes } from './feed/feed-routes.ts';
import { feedsIn } from './feed/feeds.ts';
import { followRepository } from './feed/follow-repository.ts';
import { onFollowed, onUnfollowed } from './feed/on-follow-told.ts';
import { onPosted } from './feed/on-posted.ts';
import { readFeed } from './feed/read-feed.ts';
import { cardOf } from './members/card-of.ts';
import { memberRepository } from './members/member-repository.ts';
import { onMemberTold } from './members/on-member-told.ts';
import { createPost } from './posts/create-post.ts';
import { deletePost, editPost } from './posts/edit-post.ts';
import { likePost, unlikePost } from './posts/like-post.ts';
import { likeRepository } from './posts/like-repository.ts';
import { onWorkoutChanged, onWorkoutDeleted } from './posts/on-workout-told.ts';
import { isVisible, postOf, postRepository } from './posts/post-repository.ts';
import { postRoutes } from './posts/post-routes.ts';

const socialParts = (kit: Kit<SocialConfig>) => ({
  ...kit,
  posts: postRepository,
  likes: likeRepository,
  comments: commentRepository,
  members: memberRepository,
  follows: followRepository,
  feeds: feedsIn(kit.redis),
  users: kit.client(kit.config.USER_URL),
  workouts: kit.client(kit.config.WORKOUT_URL),
  isVisible,
  postOf,
  excerptOf,
});

export type SocialParts = ReturnType<typeof socialParts> & { readonly cardOf: ReturnType<typeof cardOf> };

export const social = defineService({
  name: 'social',
  config: SocialConfig,
  migrations: new URL('../migrations/', import.meta.url),
  build: (kit) => {
    const base = socialParts(kit);
    const parts: SocialParts = { ...base, cardOf: cardOf(base) };
    return {
      routes: [
        ...postRoutes(parts, {
          createPost: createPost(parts),
          editPost: editPost(parts),
          deletePost: deletePost(parts),
          likePost: likePost(parts),
          unlikePost: unlikePost(parts),
        }),
        ...commentRoutes(parts),
        ...feedRoutes({ readFeed: readFeed(parts) }),
      ],
      consumers: [
        onMemberTold(parts),
        onFollowed(parts),
        onUnfollowed(parts),
        onPosted(parts),
        onWorkoutChanged(parts),
        onWorkoutDeleted(parts),
      ],
    };
  },
});
export type { FeedItem } from './feed/feeds.ts';
