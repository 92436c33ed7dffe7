import type { Page } from '@playwright/test';
import { listExercises } from '@spotter/contracts/workout/exercises';
import { saveWorkout } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import { withAxe } from './acts/axe.ts';
import { atTheApi } from './acts/counter.ts';
import { liveAtIronTemple, type GymLife } from './acts/gym-life.ts';
import { expectOpenToEverybody } from './acts/open-to-everybody.ts';
import { expect, test } from './journey.ts';
import { at, house } from './house/house.ts';

const isThere = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
};

const walk = async (page: Page, paths: readonly string[]): Promise<void> => {
  for (const path of paths) {
    await test.step(path, async () => {
      await page.goto(at('iron-temple', path));
      await isThere(page);
      await expectOpenToEverybody(page, path);
    });
  }
};

/** Some sets done, some to do: what Sam's phone shows in the middle of a session. */
const beInTheMiddleOfAWorkout = async (): Promise<void> => {
  const { call } = await atTheApi('sam');
  const { items } = await call(listExercises, { query: { search: 'squat', limit: 2 } });
  const now = new Date().toISOString();
  const done = { weightGrams: 80_000, reps: 5, doneAt: now };
  const entries = items.map(({ id }) => ({ id: v7(), exerciseId: id, sets: [{ id: v7(), ...done }, { id: v7() }, { id: v7() }] }));
  await call(saveWorkout, { params: { id: v7() }, body: { title: 'Legs', startedAt: now, entries } });
};

test.describe('every page is open to everybody', () => {
  test.setTimeout(240_000);
  let life: GymLife;

  test.beforeAll(async () => {
    life = await liveAtIronTemple();
    await beInTheMiddleOfAWorkout();
  });

  test('before the login', async ({ guest }) => {
    const page = await withAxe(await guest());
    await test.step('the choice of a gym', async () => {
      await page.goto(house().publicUrl);
      await expect(page.getByRole('link', { name: /Iron Temple/ })).toBeVisible();
      await expectOpenToEverybody(page, 'the choice of a gym');
    });
    await walk(page, ['/', '/shop', `/shop/products/${life.productHandle}`, '/shop/cart', '/shop/checkout', '/nowhere']);
    await page.goto(at('iron-temple', '/auth/login?returnTo=/'));
    await expectOpenToEverybody(page, 'login');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await expect(page.getByLabel('Password again')).toBeVisible();
    await expectOpenToEverybody(page, 'registration');
  });

  test('training', async ({ as }) => {
    await walk(await withAxe(await as('sam')), [
      '/',
      '/train/workout',
      '/train/history',
      `/train/history/${life.workoutId}`,
      '/train/exercises',
      '/train/exercises/new',
      '/train/exercises/at-home',
      `/train/exercises/${life.exerciseId}/edit`,
      `/train/exercises/${life.exerciseId}/merge`,
      `/train/exercises/${life.exerciseId}`,
      '/train/exercises/back-squat',
      '/progress',
      '/progress/body',
      '/progress/body/pictures',
      `/progress/body/pictures/${life.pictureId}`,
      '/progress/body/pictures/compare',
      `/progress/years/${new Date().getFullYear()}`,
      '/progress/settings',
      '/train/routines',
      '/train/routines/new',
      `/train/shared-routines/${life.routineCode}`,
      '/train/programmes',
      '/train/programmes/new',
      '/train/programmes/text',
      '/train/programmes/four-waves',
      '/train/programmes/four-waves/start',
      '/train/programmes/four-waves/edit',
      `/train/shared-programmes/${life.programmeCode}`,
      '/train/programme',
      '/train/coaching',
      '/train/transfer',
    ]);
  });

  test('people', async ({ as }) => {
    await walk(await withAxe(await as('sam')), [
      '/people',
      '/people?show=gym',
      '/people/find-people',
      '/people/notifications',
      `/people/posts/${life.postId}`,
      `/people/${life.handle}`,
      `/people/${life.handle}/followers`,
    ]);
  });

  test('shopping as a member, and settings', async ({ as }) => {
    await walk(await withAxe(await as('sam')), [
      '/shop/cart',
      '/shop/orders',
      `/shop/orders/${life.orderId}`,
      '/me',
      '/me/display',
      '/me/notifications',
      '/me/access',
    ]);
  });

  test('behind the counter', async ({ as }) => {
    await walk(await withAxe(await as('jonas')), [
      '/staff/orders',
      `/staff/orders/${life.orderId}`,
      '/staff/inventory',
      `/staff/inventory/${life.sku}`,
    ]);
  });
});
