import { Router, type Request } from 'express';
import type { Groups } from '../store/groups.ts';
import type { People, Person } from '../store/people.ts';
import { notFound } from './group-routes.ts';

const representation = ({ id, username, email, emailVerified, firstName, lastName, locale, enabled }: Person) => ({
  id,
  username,
  email,
  emailVerified,
  firstName,
  lastName,
  enabled,
  attributes: locale === null ? {} : { locale: [locale] },
});

/** The part of Keycloak's Admin REST API that finds people and puts them into groups. */
export const memberRoutes = (people: People, groups: Groups): Router => {
  const router = Router();
  const idOf = (request: Request) => String(request.params.id);

  router.get('/users', ({ query }, response) => {
    const name = query.username ?? query.email;
    const person = typeof name === 'string' ? people.byLogin(name) : undefined;
    response.json(person === undefined ? [] : [representation(person)]);
  });
  router.get('/users/:id', (request, response) => {
    const person = people.find(idOf(request));
    if (person) response.json(representation(person));
    else notFound(response, 'user');
  });
  router.get('/users/:id/groups', (request, response) => {
    const found = people.groupPaths(idOf(request)).flatMap((path) => groups.at(path) ?? []);
    response.json(found.map(({ id, name, path }) => ({ id, name, path })));
  });
  router.put('/users/:id/groups/:groupId', (request, response) => {
    const person = people.find(idOf(request));
    const group = groups.find(request.params.groupId);
    if (!person || !group) {
      notFound(response, person ? 'group' : 'user');
      return;
    }
    people.joinGroup(person.id, group.id);
    response.status(204).end();
  });
  router.delete('/users/:id/groups/:groupId', (request, response) => {
    people.leaveGroup(idOf(request), request.params.groupId);
    response.status(204).end();
  });
  return router;
};
