import { expect, test } from 'vitest';
import { givenGateway } from './harness/given-gateway.ts';

const { at, services, originOf } = await givenGateway();

test('a person logs in at their gym and comes back to where they were', async () => {
  const sam = at('iron-temple');
  const page = await sam.logIn('sam.okafor', '/shop/products/belt?size=m');
  expect(page.url).toBe(`${originOf('iron-temple')}/shop/products/belt?size=m`);
  expect(await sam.session()).toMatchObject({
    tenant: { slug: 'iron-temple', displayName: 'Iron Temple' },
    member: { name: 'Sam Okafor', email: 'sam.okafor@example.com', handle: 'sam_okafor' },
    roles: [],
    isPlatformAdmin: false,
  });
});

test('the services hear the person’s own token and the gym of the host', async () => {
  const ines = at('iron-temple');
  await ines.logIn('ines.ferrari');
  expect((await ines.session()).roles).toEqual(['owner']);
  await ines.get('/api/admin/store/orders');
  const { headers } = services.last('/admin/store/orders') ?? {};
  expect(headers).toMatchObject({ 'x-spotter-tenant': 'iron-temple', authorization: expect.stringMatching(/^Bearer ey/) });
});
