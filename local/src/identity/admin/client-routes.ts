import { Router } from 'express';
import { z } from 'zod';
import type { ClientRegistry } from '../store/client-registry.ts';
import { textsOf } from '../login/exchange.ts';
import { notFound } from './group-routes.ts';

const Uri = z.string().regex(/^https?:\/\/[^\s*]+\*?$/, 'an address; only its end may be *');
const postLogout = 'post.logout.redirect.uris';

const ClientChange = z.object({
  redirectUris: z.array(Uri).optional(),
  attributes: z.object({ [postLogout]: z.string().optional() }).optional(),
});

/**
 * The part of Keycloak's Admin REST API that lets a new tenant's host take part in login. Keycloak allows no wildcard in a
 * host name, so each host is named.
 */
export const clientRoutes = (clients: ClientRegistry): Router => {
  const router = Router();
  const representation = (clientId: string) => {
    const client = clients.find(clientId);
    if (client === undefined) return undefined;
    const { redirectUris, postLogoutUris } = clients.uris(clientId);
    return {
      id: clientId,
      clientId,
      name: client.name,
      enabled: true,
      redirectUris,
      attributes: { [postLogout]: postLogoutUris.join('##') },
    };
  };
  router.get('/clients', ({ query }, response) => {
    const found = representation(textsOf(query).clientId ?? '');
    response.json(found ? [found] : []);
  });
  router.get('/clients/:id', (request, response) => {
    const found = representation(request.params.id);
    if (found) response.json(found);
    else notFound(response, 'client');
  });
  router.put('/clients/:id', (request, response) => {
    const { id } = request.params;
    const change = ClientChange.safeParse(request.body);
    if (!clients.find(id)) {
      notFound(response, 'client');
      return;
    }
    if (!change.success) return void response.status(400).json({ errorMessage: 'A redirect URI is not valid' });
    const known = clients.uris(id);
    clients.setUris(id, {
      redirectUris: change.data.redirectUris ?? known.redirectUris,
      postLogoutUris: change.data.attributes?.[postLogout]?.split('##') ?? known.postLogoutUris,
    });
    response.status(204).end();
  });
  return router;
};
