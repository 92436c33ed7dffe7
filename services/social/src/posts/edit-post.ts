import { Forbidden, NotFound, PreconditionFailed, ProblemError } from '@spotter/contracts';
import { PostChanged, PostDeleted } from '@spotter/contracts/social/events';
import { EmptyPost, type editPost as editPostRoute, type Post } from '@spotter/contracts/social/posts';
import { excerptOf, type Member } from '@spotter/service-kit';
import type { z } from 'zod';
import type { SocialParts } from '../app.ts';
import { isVisible, postOf, type PostRow } from './post-repository.ts';

type Needs = Pick<SocialParts, 'transaction' | 'posts' | 'outbox' | 'clock' | 'cardOf'>;

export interface Edit {
  readonly id: string;
  readonly patch: z.output<(typeof editPostRoute)['body']>;
  readonly version: number;
}

const editable = (post: PostRow | undefined, memberId: string): PostRow => {
  if (!post || !isVisible(post, memberId)) throw new ProblemError(NotFound, 'There is no such post');
  if (post.authorId !== memberId) throw new ProblemError(Forbidden, 'Only its author edits a post');
  return post;
};

/** Changes the words or the audience of one's own post. Feeds need no change: the audience is checked whenever it is shown. */
export const editPost =
  ({ transaction, posts, outbox, clock, cardOf }: Needs) =>
  (actor: Member, { id, patch, version }: Edit): Promise<Post> =>
    transaction(async (tx) => {
      const known = editable(await posts.byId(tx, actor.tenant, actor.id, id), actor.id);
      const edited = {
        ...known,
        text: patch.text ?? known.text,
        audience: patch.audience ?? known.audience,
        version,
        editedAt: clock.now(),
      };
      if (edited.text === '' && edited.workout === null) throw new ProblemError(EmptyPost);
      if (!(await posts.edit(tx, actor.tenant, edited)))
        throw new ProblemError(PreconditionFailed, `The post is at version ${known.version} by now`);
      const post = postOf({ ...edited, version: version + 1 }, actor.id);
      const excerpt = excerptOf(post.text, post.workout?.title);
      const data = {
        postId: id,
        author: await cardOf(tx, actor),
        audience: post.audience,
        workoutId: post.workout?.workoutId ?? null,
        excerpt,
      };
      await outbox.append(tx, PostChanged, { tenant: actor.tenant, subject: id, data });
      return post;
    });

/** Its author deletes a post, or a moderator. */
export const deletePost =
  ({ transaction, posts, outbox }: Pick<Needs, 'transaction' | 'posts' | 'outbox'>) =>
  (actor: Member, id: string): Promise<void> =>
    transaction(async (tx) => {
      const known = await posts.byId(tx, actor.tenant, actor.id, id);
      const isModerator = actor.roles.includes('moderator') || actor.roles.includes('owner');
      if (!known || !(isVisible(known, actor.id) || isModerator)) throw new ProblemError(NotFound, 'There is no such post');
      if (known.authorId !== actor.id && !isModerator) throw new ProblemError(Forbidden, 'Only its author deletes a post');
      await posts.remove(tx, actor.tenant, id);
      await outbox.append(tx, PostDeleted, { tenant: actor.tenant, subject: id, data: { postId: id, authorId: known.authorId } });
    });
