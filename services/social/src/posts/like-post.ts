import { NotFound, ProblemError } from '@spotter/contracts';
import { Liked } from '@spotter/contracts/social/events';
import type { Post } from '@spotter/contracts/social/posts';
import { excerptOf, type Member, type Transaction } from '@spotter/service-kit';
import type { SocialParts } from '../app.ts';
import { isVisible, postOf, type PostRow } from './post-repository.ts';

type Needs = Pick<SocialParts, 'transaction' | 'posts' | 'likes' | 'outbox' | 'clock' | 'cardOf'>;

const visible = async ({ posts }: Pick<Needs, 'posts'>, tx: Transaction, actor: Member, id: string): Promise<PostRow> => {
  const post = await posts.byId(tx, actor.tenant, actor.id, id);
  if (!post || !isVisible(post, actor.id)) throw new ProblemError(NotFound, 'There is no such post');
  return post;
};

/** Liking again changes nothing and tells nobody. */
export const likePost =
  (needs: Needs) =>
  (actor: Member, id: string): Promise<Post> =>
    needs.transaction(async (tx) => {
      const { likes, outbox, clock, cardOf } = needs;
      const post = postOf(await visible(needs, tx, actor, id), actor.id);
      if (await likes.add(tx, actor.tenant, { postId: id, memberId: actor.id, at: clock.now() })) {
        const title = post.workout?.title ?? excerptOf(post.text);
        const data = {
          postId: id,
          postAuthorId: post.author.id,
          by: await cardOf(tx, actor),
          excerpt: excerptOf(post.text, title),
          postTitle: title,
        };
        await outbox.append(tx, Liked, { tenant: actor.tenant, subject: id, data });
      }
      return postOf(await visible(needs, tx, actor, id), actor.id);
    });

export const unlikePost =
  (needs: Pick<Needs, 'transaction' | 'posts' | 'likes'>) =>
  (actor: Member, id: string): Promise<Post> =>
    needs.transaction(async (tx) => {
      await visible(needs, tx, actor, id);
      await needs.likes.remove(tx, actor.tenant, { postId: id, memberId: actor.id });
      return postOf(await visible(needs, tx, actor, id), actor.id);
    });
