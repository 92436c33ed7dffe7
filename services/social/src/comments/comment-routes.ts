import { Conflict, Forbidden, NotFound, ProblemError } from '@spotter/contracts';
import { Commented } from '@spotter/contracts/social/events';
import { createComment, deleteComment, listComments, type Comment } from '@spotter/contracts/social/posts';
import { ByTime, member, pageOf, readCursor, serve, type Member, type Queries } from '@spotter/service-kit';
import type { SocialParts } from '../app.ts';
import type { CommentRow } from './comment-repository.ts';

type Needs = Pick<
  SocialParts,
  'db' | 'transaction' | 'posts' | 'comments' | 'outbox' | 'clock' | 'cardOf' | 'isVisible' | 'postOf' | 'excerptOf'
>;

const commentOf = (row: CommentRow, viewerId: string): Comment => ({
  id: row.id,
  author: { id: row.authorId, handle: row.handle ?? 'athlete', displayName: row.displayName ?? 'Athlete' },
  text: row.text,
  createdAt: row.createdAt.toISOString(),
  isMine: row.authorId === viewerId,
});

export const commentRoutes = (needs: Needs) => [
  serve(listComments, member, async (actor, { params, query }) => {
    await visible(needs, needs.db, actor, params.id);
    const slice = { after: readCursor(ByTime, query.cursor), limit: query.limit };
    const rows = await needs.comments.ofPost(needs.db, actor.tenant, params.id, slice);
    return pageOf(rows, query.limit, { item: (row) => commentOf(row, actor.id), key: (row) => [row.createdAt, row.id] });
  }),
  serve(createComment, member, (actor, { params, body }) => write(needs, actor, { postId: params.id, ...body })),
  serve(deleteComment, member, (actor, { params }) => remove(needs, actor, { postId: params.id, id: params.commentId })),
];

const visible = async ({ posts, isVisible, postOf }: Needs, db: Queries, actor: Member, postId: string) => {
  const row = await posts.byId(db, actor.tenant, actor.id, postId);
  if (!row || !isVisible(row, actor.id)) throw new ProblemError(NotFound, 'There is no such post');
  return postOf(row, actor.id);
};

/** Sending the same comment again is the same comment. */
const write = (needs: Needs, actor: Member, { postId, id, text }: { postId: string; id: string; text: string }): Promise<Comment> =>
  needs.transaction(async (tx) => {
    const { comments, outbox, clock, cardOf, excerptOf } = needs;
    const post = await visible(needs, tx, actor, postId);
    const by = await cardOf(tx, actor);
    const isNew = await comments.insert(tx, actor.tenant, { id, postId, authorId: actor.id, text, createdAt: clock.now() });
    const made = await comments.byId(tx, actor.tenant, id);
    if (made?.authorId !== actor.id || made.postId !== postId) throw new ProblemError(Conflict, 'This id is taken');
    if (isNew) {
      const title = post.workout?.title ?? excerptOf(post.text);
      const data = { postId, commentId: id, postAuthorId: post.author.id, by, excerpt: excerptOf(text), postTitle: title };
      await outbox.append(tx, Commented, { tenant: actor.tenant, subject: postId, data });
    }
    return commentOf(made, actor.id);
  });

/** Its author takes a comment away, the author of the post, or a moderator. */
const remove = (needs: Needs, actor: Member, { postId, id }: { postId: string; id: string }): Promise<void> =>
  needs.transaction(async (tx) => {
    const post = await visible(needs, tx, actor, postId);
    const comment = await needs.comments.byId(tx, actor.tenant, id);
    if (comment?.postId !== postId) throw new ProblemError(NotFound, 'There is no such comment');
    const isModerator = actor.roles.includes('moderator') || actor.roles.includes('owner');
    if (comment.authorId !== actor.id && !post.isMine && !isModerator)
      throw new ProblemError(Forbidden, 'Only its author takes a comment away');
    await needs.comments.remove(tx, actor.tenant, { id, postId });
  });
