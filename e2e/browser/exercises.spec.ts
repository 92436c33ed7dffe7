import type { Page } from '@playwright/test';
import { NewExercise, createExercise } from '@spotter/contracts/workout/own-exercises';
import { listExercises } from '@spotter/contracts/workout/exercises';
import { v7 } from 'uuid';
import { hindrances, withAxe } from './acts/axe.ts';
import { atTheApi } from './acts/counter.ts';
import { train } from './acts/train.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const open = async (page: Page): Promise<void> => {
  await page.goto(at('iron-temple', '/train/exercises'));
  await expect(page.getByRole('searchbox')).toHaveAttribute('placeholder', /^Search 2\d\d exercises$/);
};
const found = (page: Page) => page.getByRole('main').getByRole('listitem').getByRole('link');

test('an exercise is found by a short form, a typo and a muscle, and its page tells how it is done, in both languages', async ({ as }) => {
  const page = await as('mette');
  await open(page);
  const search = page.getByRole('searchbox');
  for (const [typed, name] of [
    ['rdl', 'Romanian deadlift'],
    ['benchpres', 'Bench press'],
    ['klimmzug', 'Pull-up'],
  ] as const) {
    await search.fill(typed);
    await expect(found(page).first()).toContainText(name);
  }
  await search.fill('');
  await page.getByRole('group', { name: 'By muscle' }).getByRole('button', { name: 'Calves' }).click();
  await expect(found(page).filter({ hasText: 'calf raise' }).first()).toBeVisible();
  await expect(found(page).filter({ hasText: 'Bench press' })).toHaveCount(0);

  await page.goto(at('iron-temple', '/train/exercises/romanian-deadlift'));
  for (const heading of ['How to', 'Common mistakes', 'Instead of it', 'Muscles'])
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Back of the body: .*Hamstrings/ })).toBeVisible();
  await page.evaluate('localStorage.setItem("spotter.look", JSON.stringify({ scheme: "system", language: "de" }))');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Rumänisches Kreuzheben' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Häufige Fehler' })).toBeVisible();
});

test('with a pair of dumbbells and a bench at home, only what can be done with them is offered', async ({ as }) => {
  const page = await as('priya');
  await open(page);
  await page.getByRole('button', { name: 'At home' }).click();
  await page.getByRole('link', { name: 'Change' }).click();
  for (const tool of ['Dumbbell', 'Bench']) await page.getByRole('checkbox', { name: tool, exact: true }).check();
  await expect(page.getByRole('status').filter({ hasText: 'can be done with it' })).toBeVisible();
  await page.getByRole('link', { name: 'To the exercises' }).click();
  await page.getByRole('button', { name: 'At home' }).click();
  await page.getByRole('searchbox').fill('press');
  await expect(found(page).filter({ hasText: 'Dumbbell bench press' })).toBeVisible();
  await expect(found(page).filter({ hasText: /^Bench press/ })).toHaveCount(0);
});

test('an exercise of one’s own is made, merged into one of the library, and taken out of it again', async ({ as }) => {
  const page = await as('tomas');
  const api = await atTheApi('tomas');
  await open(page);
  await test.step('makes it', async () => {
    await page.getByRole('searchbox').fill('Blue bar press');
    await page.getByRole('link', { name: 'New exercise', exact: true }).click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Blue bar press');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toHaveText(/at least one muscle/);
    await page.getByRole('button', { name: 'Chest' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Blue bar press' })).toBeVisible();
  });
  const own = (await api.call(listExercises, { query: { show: 'own', search: 'blue bar press' } })).items[0];
  await train(api, { title: 'Press', exerciseId: own?.id ?? '', weightGrams: 123_000 });

  await test.step('merges it', async () => {
    await page.getByRole('button', { name: 'Options of the exercise' }).click();
    await page.getByRole('menuitem', { name: 'Merge' }).click();
    await page.getByRole('button', { name: /^Bench press/ }).click();
    await page.getByRole('button', { name: 'Merge them' }).click();
    await expect(page.getByRole('heading', { name: 'Bench press', exact: true })).toBeVisible();
    await expect(page.getByText('Blue bar press was merged into this.')).toBeVisible();
  });
  await test.step('takes it out again', async () => {
    await page.getByRole('paragraph').filter({ hasText: 'was merged into this' }).getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('was merged into this')).toHaveCount(0);
    await page.goto(at('iron-temple', `/train/exercises/${own?.id ?? ''}`));
    await expect(page.getByRole('heading', { name: 'Blue bar press' })).toBeVisible();
  });
  await test.step('archives it', async () => {
    await page.getByRole('button', { name: 'Options of the exercise' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await expect(page.getByText('Archived: it is no longer offered.')).toBeVisible();
  });
});

test('in flight mode the whole library is there, searched and read', async ({ as }) => {
  const page = await as('kim');
  await open(page);
  await page.evaluate('navigator.serviceWorker.ready');
  await page.reload();
  await expect(found(page).first()).toBeVisible();
  await page.context().setOffline(true);
  await page.goto(at('iron-temple', '/train/exercises'));
  await page.getByRole('searchbox').fill('ohp');
  await found(page).first().click();
  await expect(page.getByRole('heading', { name: 'Overhead press' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Common mistakes' })).toBeVisible();
});

test('the pages of exercises hinder nobody', async ({ as }) => {
  const page = await withAxe(await as('sam'));
  const { call } = await atTheApi('sam');
  const body = {
    id: v7(),
    name: 'Zercher carry',
    measurement: 'weight-distance',
    equipment: 'barbell',
    muscles: [{ muscle: 'abs', share: 1 }],
  };
  const { id } = await call(createExercise, { body: NewExercise.parse(body) });
  for (const path of ['', '/new', '/at-home', `/${id}`, `/${id}/edit`, `/${id}/merge`, '/bench-press']) {
    await page.goto(at('iron-temple', `/train/exercises${path}`));
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      expect.soft(await hindrances(page, 'all'), `${path} at ${width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    const overhang = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect.soft(overhang, `${path} at 320 px, pixels too wide`).toBe(0);
  }
});
