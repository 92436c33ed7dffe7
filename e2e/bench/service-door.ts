import type { ApiSession } from '@spotter/local/api/api-session';
import { servicePort } from '@spotter/local/stack/environments';
import type { Stack } from '@spotter/local/stack/start-stack';
import { createConnection } from 'mysql2/promise';
import { z } from 'zod';
import { tenantSlug } from './shop-and-people.ts';
import type { Door } from './training-operations.ts';

const TokenAnswer = z.object({ access_token: z.string() });

const gatewayToken = async ({ addresses, secrets }: Stack): Promise<string> => {
  const answer = await fetch(`${addresses.issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`spotter-gateway:${secrets.oidcClient.gateway}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return TokenAnswer.parse(await answer.json()).access_token;
};

const personIdOf = async ({ administratorUrl }: Stack, memberId: string): Promise<string> => {
  const connection = await createConnection(administratorUrl);
  const query = connection.execute('SELECT person_id AS personId FROM spotter_user.member WHERE id = ?', [memberId]);
  const [rows] = await query.finally(() => connection.end());
  return (rows as { personId: string }[])[0]?.personId ?? '';
};

/** The workout service without the gateway before it; asked as the gateway asks on behalf of this member. */
export const serviceDoor = async (stack: Stack, { session }: ApiSession): Promise<Door> => {
  const { id = '', name, email } = session.member ?? {};
  const actor = { personId: await personIdOf(stack, id), name, email, roles: [], scopes: ['read'] };
  return {
    name: 'service',
    baseUrl: `http://127.0.0.1:${servicePort(stack.plan.ports, 'workout')}`,
    headers: async () => ({
      authorization: `Bearer ${await gatewayToken(stack)}`,
      'x-spotter-tenant': tenantSlug,
      'x-spotter-actor': Buffer.from(JSON.stringify(actor)).toString('base64url'),
    }),
  };
};
