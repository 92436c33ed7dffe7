import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { demoPerson } from '@spotter/local/api/demo-people';
import { removeFolder } from '@spotter/local/process/remove-folder';
import { listWorkouts, readWorkout } from '@spotter/contracts/workout/workouts';
import { atTheApi } from './acts/counter.ts';
import { endWorkouts } from './acts/end-workouts.ts';
import { phone, untilCopied, untilOnDevice } from './acts/flight.ts';
import { fillLogin } from './acts/log-in.ts';
import { addExercise, finishWorkout, logSet, setRow } from './acts/log-sets.ts';
import { at } from './house/house.ts';
import { expect, test as journey, watch } from './journey.ts';

interface Device {
  /** A browser with what it kept before, and nothing open. */
  open(network: 'online' | 'offline'): Promise<Page>;
  close(): Promise<void>;
}

const test = journey.extend<{ readonly device: Device }>({
  device: async ({ contextOptions }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'spotter-profile-'));
    const complaints: string[] = [];
    let browser: BrowserContext | undefined;
    await use({
      open: async (network) => {
        browser = await chromium.launchPersistentContext(profile, { ...contextOptions, ...phone, offline: network === 'offline' });
        const page = await browser.newPage();
        watch(page, complaints);
        return page;
      },
      close: async () => browser?.close(),
    });
    await browser?.close();
    removeFolder(profile);
    expect(complaints, 'no page broke on the way').toEqual([]);
  },
});

test('a browser is closed in the middle of a workout and opened again, all in flight mode: nothing is lost, and the server gets it', async ({
  device,
}) => {
  await endWorkouts('priya');
  const title = `Before the flight ${Date.now()}`;
  const { call } = await atTheApi('priya');
  const inProgress = async () => (await call(listWorkouts, { query: { state: 'in-progress' } })).items;
  let page = await device.open('online');

  await test.step('logs in, and has a past', async () => {
    await page.goto(at('iron-temple', '/auth/login?returnTo=/'));
    await fillLogin(page, demoPerson('priya').username);
    await expect(page.getByRole('link', { name: 'Today' })).toBeVisible();
    await page.goto(at('iron-temple', '/train/start'));
    await addExercise(page, 'Front squat');
    await logSet(page, 'Front squat', 1, '50 × 5');
    await page.getByRole('button', { name: 'Workout options' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Name of the workout' }).fill(title);
    await page.keyboard.press('Enter');
    await finishWorkout(page);
    await page.goto(at('iron-temple'));
    await expect(page.getByRole('button', { name: `Start ${title}` })).toBeVisible();
    await untilOnDevice(page);
    await untilCopied(page, title);
  });

  await test.step('two sets without a network; the browser is closed', async () => {
    await page.context().setOffline(true);
    await page.goto(at('iron-temple', '/train/start'));
    await addExercise(page, 'Front squat');
    await expect(setRow(page, 'Front squat', 1)).toContainText('50 × 5');
    await logSet(page, 'Front squat', 1, '55 × 5');
    await logSet(page, 'Front squat', 2, '57.5 × 4');
    await expect(page.getByText('Saved on this device')).toBeVisible();
    await device.close();
    expect(await inProgress()).toEqual([]);
  });

  await test.step('opened again: the workout goes on, and the past is there', async () => {
    page = await device.open('offline');
    await page.goto(at('iron-temple'));
    await page.getByRole('link', { name: 'Resume workout' }).click();
    await expect(page.getByRole('img', { name: '2 of 3 sets done' })).toBeVisible();
    await expect(setRow(page, 'Front squat', 1)).toContainText('50 × 5');
    await expect(setRow(page, 'Front squat', 2).getByRole('textbox', { name: 'weight' })).toHaveValue('57.5');
    await expect(page.getByText('Saved on this device')).toBeVisible();
    await page.goto(at('iron-temple', '/train/history'));
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('cell', { name: '50 × 5' })).toBeVisible();
    expect(await inProgress()).toEqual([]);
  });

  await test.step('the network is back: it is sent without being asked', async () => {
    await page.context().setOffline(false);
    await expect.poll(async () => (await inProgress()).length).toBe(1);
    const [{ id } = { id: '' }] = await inProgress();
    const { entries } = await call(readWorkout, { params: { id } });
    expect(entries.map(({ exerciseName, sets }) => [exerciseName, ...sets.map(({ weightGrams, reps }) => [weightGrams, reps])])).toEqual([
      ['Front squat', [55_000, 5], [57_500, 4], [null, null]],
    ]);
    await page.goto(at('iron-temple', '/train/workout'));
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Discard' }).last().click();
  });
});
