import { NotFound, ProblemError, type Page } from '@spotter/contracts';
import {
  createPost,
  deletePost,
  editPost,
  likePost,
  listLikers,
  listMemberPosts,
  listTenantPosts,
  readPost,
  unlikePost,
  type Post,
} from '@spotter/contracts/social/posts';
import { ByTime, member, pageOf, readCursor, serve, type Member } from '@spotter/service-kit';
import type { SocialParts } from '../app.ts';
import type { createPost as createPostCase } from './create-post.ts';
import type { Edit } from './edit-post.ts';
import { isVisible, postOf, type PostRow } from './post-repository.ts';

const slice = (query: { cursor?: string | undefined; limit: number }) => ({ after: readCursor(ByTime, query.cursor), limit: query.limit });

interface Does {
  createPost: ReturnType<typeof createPostCase>;
  editPost(this: void, actor: Member, edit: Edit): Promise<Post>;
  deletePost(this: void, actor: Member, id: string): Promise<void>;
  likePost(this: void, actor: Member, id: string): Promise<Post>;
  unlikePost(this: void, actor: Member, id: string): Promise<Post>;
}

export const postRoutes = ({ db, posts, likes, members }: Pick<SocialParts, 'db' | 'posts' | 'likes' | 'members'>, does: Does) => {
  const read = async (actor: Member, id: string): Promise<Post> => {
    const row = await posts.byId(db, actor.tenant, actor.id, id);
    if (!row || !isVisible(row, actor.id)) throw new ProblemError(NotFound, 'There is no such post');
    return postOf(row, actor.id);
  };
  const paged = (rows: PostRow[], actor: Member, limit: number): Page<Post> =>
    pageOf(rows, limit, { item: (row) => postOf(row, actor.id), key: (row) => [row.createdAt, row.id] });

  return [
    serve(createPost, member, (actor, { body }) => does.createPost(actor, body)),
    serve(listTenantPosts, member, async (actor, { query }) =>
      paged(await posts.ofTenant(db, actor.tenant, actor.id, slice(query)), actor, query.limit),
    ),
    serve(listMemberPosts, member, async (actor, { params, query }) => {
      const author = await members.byHandle(db, actor.tenant, params.handle);
      if (!author) throw new ProblemError(NotFound, `Nobody here is called @${params.handle}`);
      return paged(await posts.ofAuthor(db, actor.tenant, actor.id, { authorId: author.id, ...slice(query) }), actor, query.limit);
    }),
    serve(readPost, member, (actor, { params }) => read(actor, params.id)),
    serve(editPost, member, (actor, { params, body, ifMatch }) => does.editPost(actor, { id: params.id, patch: body, version: ifMatch })),
    serve(deletePost, member, (actor, { params }) => does.deletePost(actor, params.id)),
    serve(likePost, member, (actor, { params }) => does.likePost(actor, params.id)),
    serve(unlikePost, member, (actor, { params }) => does.unlikePost(actor, params.id)),
    serve(listLikers, member, async (actor, { params, query }) => {
      await read(actor, params.id);
      const rows = await likes.ofPost(db, actor.tenant, params.id, slice(query));
      const cards = await members.byIds(
        db,
        actor.tenant,
        rows.map(({ memberId }) => memberId),
      );
      const nobody = (id: string) => ({ id, handle: 'athlete', displayName: 'Athlete' });
      return pageOf(rows, query.limit, {
        item: (row) => cards.find(({ id }) => id === row.memberId) ?? nobody(row.memberId),
        key: (row) => [row.likedAt, row.memberId],
      });
    }),
  ];
};
