import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Group, Groups } from '../store/groups.ts';

const Attributes = z.record(z.string(), z.array(z.string()));
const NewGroup = z.object({
  name: z
    .string()
    .min(1)
    .regex(/^[^/]+$/),
  attributes: Attributes.optional(),
});
const GroupChange = z.object({ attributes: Attributes.optional() });

export const notFound = (response: Response, what: string) => void response.status(404).json({ error: `Could not find ${what} by id` });
const badRequest = (response: Response, errorMessage: string) => void response.status(400).json({ errorMessage });

/** What Keycloak calls a GroupRepresentation. */
const representation = (groups: Groups, { id, name, path, attributes, parentId }: Group) => ({
  id,
  name,
  path,
  ...(parentId === null ? {} : { parentId }),
  attributes,
  subGroupCount: groups.below(id).length,
  subGroups: [],
});

/** As Keycloak's `search` and `exact`. */
const matching = (list: readonly Group[], { search, exact }: Request['query']): readonly Group[] => {
  if (typeof search !== 'string') return list;
  return list.filter(({ name }) => (exact === 'true' ? name === search : name.toLowerCase().includes(search.toLowerCase())));
};

/** The part of Keycloak's Admin REST API that makes tenants and their roles. */
export const groupRoutes = (groups: Groups): Router => {
  const router = Router();
  const show = (group: Group) => representation(groups, group);
  const groupOf = (request: Request, response: Response): Group | undefined => {
    const group = groups.find(String(request.params.id));
    if (group === undefined) notFound(response, 'group');
    return group;
  };
  const create = (request: Request, response: Response, parent?: Group) => {
    const wanted = NewGroup.safeParse(request.body);
    if (!wanted.success) {
      badRequest(response, 'Group name is missing');
      return;
    }
    const { name, attributes = {} } = wanted.data;
    const made = groups.create({ name, attributes, ...(parent === undefined ? {} : { parent }) });
    const kind = parent === undefined ? 'Top level' : 'Sibling';
    if (made === undefined) return void response.status(409).json({ errorMessage: `${kind} group named '${name}' already exists.` });
    response.status(201).location(`${request.protocol}://${request.get('host') ?? ''}${request.baseUrl}/groups/${made.id}`);
    if (parent === undefined) response.end();
    else response.json(show(made));
  };

  router.get('/groups', (request, response) => void response.json(matching(groups.below(null), request.query).map(show)));
  router.post('/groups', (request, response) => create(request, response));
  router.get('/group-by-path/*path', (request, response) => {
    const group = groups.at(`/${([] as string[]).concat(request.params.path).join('/')}`);
    if (group === undefined) response.status(404).json({ error: 'Group path does not exist' });
    else response.json(show(group));
  });
  router.get('/groups/:id', (request, response) => {
    const group = groupOf(request, response);
    if (group) response.json(show(group));
  });
  router.put('/groups/:id', (request, response) => {
    const change = GroupChange.safeParse(request.body);
    const group = groupOf(request, response);
    if (!group) return;
    if (!change.success) {
      badRequest(response, 'The attributes are not lists of texts');
      return;
    }
    groups.setAttributes(group.id, change.data.attributes ?? group.attributes);
    response.status(204).end();
  });
  router.delete('/groups/:id', (request, response) => {
    const group = groupOf(request, response);
    if (!group) return;
    groups.remove(group.id);
    response.status(204).end();
  });
  router.get('/groups/:id/children', (request, response) => {
    const group = groupOf(request, response);
    if (group) response.json(matching(groups.below(group.id), request.query).map(show));
  });
  router.post('/groups/:id/children', (request, response) => {
    const parent = groupOf(request, response);
    if (parent) create(request, response, parent);
  });
  return router;
};
