import { expect, test } from 'vitest';
import { readSession } from '@spotter/contracts/session/session';
import { startBrowsing } from '@spotter/local/api/browsing';
import { eventually, type House } from '../../system/house.ts';
import { kill, podsOf, restart, rolledOut } from '../kubectl.ts';
import type { AtWork } from './at-work.ts';

export const keycloak = 'deployment/keycloak';

/** What somebody sees who wants to log in. */
const loginPage = (tenantUrl: string) => startBrowsing().open(new URL('/auth/login?returnTo=/', tenantUrl));

export const staysLoggedIn = (house: () => House, { whileAtWork }: AtWork): void => {
  test('Keycloak is killed: people go on, who wants to log in is told so, and later everybody is still who they were', async () => {
    const before = await house().member('priya');
    const refusals = await whileAtWork(async (crew) => {
      for (const pod of await podsOf(keycloak)) await kill(pod);
      await eventually(async () => {
        const page = await loginPage(house().tenantUrl('iron-temple'));
        expect(page.status).toBe(503);
        expect(page.html).toContain('This is not available right now');
      });
      await crew.progress(3);
      expect((await before.call(readSession, {})).member).not.toBeNull();
      await rolledOut(keycloak);
      await eventually(() => house().member('kim'));
    });
    expect(refusals).toEqual({});
    expect((await before.call(readSession, {})).member).toMatchObject(before.session.member ?? {});
  });

  test('Keycloak is rolled: people go on, and whoever logged in before is still logged in', async () => {
    const before = await house().member('priya');
    const refusals = await whileAtWork(() => restart(keycloak));
    expect(refusals).toEqual({});
    expect((await before.call(readSession, {})).member).not.toBeNull();
    await house().member('priya');
  });
};
