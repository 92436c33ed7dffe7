import { Router, type Request, type Response } from 'express';
import type { Claims } from '../claims.ts';
import type { People } from '../store/people.ts';
import { bearerOf, type Tokens } from './tokens.ts';

interface UserinfoParts {
  readonly people: People;
  readonly claims: Claims;
  readonly tokens: Tokens;
}

/** As in Keycloak, the API's access token opens it too; the library would take only tokens without an audience. */
export const userinfoRoutes = ({ people, claims, tokens }: UserinfoParts): Router => {
  const tell = async (request: Request, response: Response) => {
    const token = await tokens.access(bearerOf(request.get('authorization')) ?? '');
    const person = token?.sub === undefined ? undefined : people.find(token.sub);
    if (person?.enabled) response.set('cache-control', 'no-store').json(claims.ofPerson(person));
    else response.status(401).set('www-authenticate', 'Bearer error="invalid_token"').json({ error: 'invalid_token' });
  };
  return Router().get('/protocol/openid-connect/userinfo', tell).post('/protocol/openid-connect/userinfo', tell);
};
