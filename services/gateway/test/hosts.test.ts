import { TenantChanged, tenantApplied } from '@spotter/contracts/user/events';
import type { Tenant } from '@spotter/contracts/user/tenants';
import { freePort } from '@spotter/local/process/free-port';
import { openSandbox } from '@spotter/service-kit/testing/index';
import { expect, test } from 'vitest';
import { openBrowser } from './harness/browser.ts';
import { eventually, givenGateway } from './harness/given-gateway.ts';
import { ironTemple, northBarbell } from './harness/services.ts';

const { at, services, publicUrl, another, broker } = await givenGateway();
const acknowledged = tenantApplied('gateway');
const port = new URL(publicUrl).port;

const tell = (tenant: Tenant) => broker.publish(TenantChanged, { tenant: tenant.slug, subject: tenant.id, data: tenant });
const applied = (version: number) => broker.published(acknowledged, ({ data }) => data.version === version);
const answers = async (host: string, to = port) =>
  (await openBrowser().visit(`http://${host}:${to}/api/session`, { headers: { accept: 'application/json' } })).status;

test('the platform’s own host lets one pick a gym', async () => {
  expect(await at(undefined).session()).toMatchObject({ tenant: null, member: null });
  expect((await at(undefined).get('/api/tenants')).json()).toEqual({
    items: [ironTemple, northBarbell].map(({ slug, displayName, theme }) => ({
      slug,
      displayName,
      theme,
      url: `http://${slug}.localhost:${port}`,
    })),
  });
});

test('a gym is at home on its own host, too', async () => {
  const page = await openBrowser().visit(`http://gym.iron.localhost:${port}/api/session`);
  expect(page.json()).toMatchObject({ tenant: { slug: 'iron-temple' } });
});

test('people log in on a gym’s own host as well', async () => {
  const browser = openBrowser();
  const origin = `http://gym.iron.localhost:${port}`;
  const form = await browser.visit(`${origin}/auth/login?returnTo=/shop`);
  const page = await browser.submit(form, { username: 'sam.okafor', password: 'spot-me-twice' });
  expect(page.url).toBe(`${origin}/shop`);
  expect((await browser.visit(`${origin}/api/session`)).json()).toMatchObject({ member: { name: 'Sam Okafor' } });
});

test('an unknown host is told so, a person in words and a script as a problem', async () => {
  const page = await openBrowser().visit(`http://nobody.localhost:${port}/shop`);
  expect(page.status).toBe(404);
  expect(page.text).toContain('There is no gym at this address');
  expect(page.text).toContain(`href="${publicUrl}/"`);
  const answer = await openBrowser().visit(`http://nobody.localhost:${port}/api/store/products`);
  expect(answer.json()).toMatchObject({ type: '/problems/not-found', status: 404 });
});

test('a new gym opens, and a suspended one closes, on all instances and without a restart; the platform is told', async () => {
  const second = await another();
  const secondPort = new URL(second.url).port;
  const created: Tenant = {
    ...ironTemple,
    id: '018f0000-0000-7000-8000-000000000003',
    slug: 'lift-club',
    displayName: 'Lift Club',
    hosts: [],
  };
  await tell(created);
  await eventually(async () =>
    expect(await Promise.all([answers('lift-club.localhost'), answers('lift-club.localhost', secondPort)])).toEqual([200, 200]),
  );
  await applied(1);

  await tell({ ...created, status: 'suspended', suspended: true, suspensionReason: 'The floor is being laid.', version: 3 });
  await tell({ ...created, status: 'active', version: 2 }); // late: an older version changes nothing
  await applied(2);
  await eventually(async () =>
    expect(await Promise.all([answers('lift-club.localhost'), answers('lift-club.localhost', secondPort)])).toEqual([403, 403]),
  );

  const page = await openBrowser().visit(`http://lift-club.localhost:${port}/shop`);
  expect(page.status).toBe(403);
  expect(page.text).toContain('Lift Club is closed for now');
  expect(page.text).toContain('The floor is being laid.');
  const answer = await openBrowser().visit(`http://lift-club.localhost:${port}/api/store/products`);
  expect(answer.json()).toMatchObject({ type: '/problems/tenant-suspended', status: 403, reason: 'The floor is being laid.' });
});

test('a gym from before the gateway could hear of it is acknowledged, too, once', async () => {
  await Promise.all([ironTemple, northBarbell].map(({ id }) => broker.published(acknowledged, ({ subject }) => subject === id)));
  const toldBefore = broker.seen(acknowledged).filter(({ subject }) => subject === ironTemple.id).length;
  const early: Tenant = { ...northBarbell, id: '018f0000-0000-7000-8000-000000000004', slug: 'early-birds', version: 4 };
  services.setTenants([ironTemple, northBarbell, early], [ironTemple, northBarbell]);
  const second = await another();
  expect(await broker.published(acknowledged, ({ subject }) => subject === early.id)).toMatchObject({ data: { version: 4 } });
  await eventually(async () =>
    expect(await Promise.all([answers('early-birds.localhost'), answers('early-birds.localhost', new URL(second.url).port)])).toEqual([
      200, 200,
    ]),
  );
  expect(broker.seen(acknowledged).filter(({ subject }) => subject === ironTemple.id)).toHaveLength(toldBefore);
});

test('an instance that starts while the user service is away knows the gyms all the same', async () => {
  await services.goAway();
  const third = await another();
  expect(await answers('north-barbell.localhost', new URL(third.url).port)).toBe(200);
  await services.comeBack();
});

test('an instance that knows no gym yet takes no visitors', async () => {
  const empty = await openSandbox('gateway', []);
  const inside = await freePort();
  const ready = async () => (await fetch(`http://localhost:${inside}/readyz`)).json();
  await services.goAway();
  const starting = another({ REDIS_URL: empty.redisUrl, INTERNAL_PORT: String(inside) });
  const reasons = { directory: 'no gym is known yet, neither from Redis nor from the user service' };
  await eventually(async () => expect(await ready()).toMatchObject({ status: 'not-ready', reasons }));
  await services.comeBack();
  await starting;
  await eventually(async () => expect(await ready()).toMatchObject({ status: 'ready' }));
  await empty.remove();
});
