import type { Page } from '@playwright/test';
import { hindrances, withAxe } from './acts/axe.ts';
import { endWorkouts } from './acts/end-workouts.ts';
import { phone, untilOnDevice } from './acts/flight.ts';
import { addExercise, logSet, setRow } from './acts/log-sets.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const startEmpty = async (page: Page, exercise: string): Promise<void> => {
  await page.goto(at('iron-temple', '/train/start'));
  await addExercise(page, exercise);
};

test('a browser that keeps nothing says so, and what is logged with a network is safe', async ({ as }) => {
  await endWorkouts('tomas');
  const page = await withAxe(await as('tomas', phone));
  await page.addInitScript(`indexedDB.open = () => { throw new DOMException('refused', 'SecurityError'); }`);
  await startEmpty(page, 'Back squat');
  await expect(page.getByRole('alert').filter({ hasText: 'This device keeps nothing' })).toBeVisible();
  expect(await hindrances(page, 'all')).toEqual([]);
  await logSet(page, 'Back squat', 1, '60 × 5');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('img', { name: '1 of 3 sets done' })).toBeVisible();

  await page.context().setOffline(true);
  await logSet(page, 'Back squat', 2, '60 × 5');
  await expect(page.getByText('Not saved: no network')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).last().click();
});

/** What a browser says when the disk is full. */
const refusesWhenFull = `
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    if (sessionStorage.getItem('is-full')) throw new DOMException('No room is left', 'QuotaExceededError');
    return put.apply(this, given);
  };`;

test('a full device says so, keeps what was logged before, and what is logged then is safe at the server', async ({ as }) => {
  await endWorkouts('tomas');
  const page = await withAxe(await as('tomas', phone));
  const context = page.context();
  await page.addInitScript(refusesWhenFull);
  const room = (isThere: boolean) => page.evaluate(`sessionStorage.setItem('is-full', '${isThere ? '' : 'yes'}')`);
  const isFull = page.getByRole('alert').filter({ hasText: 'This device is full' });
  const progress = (done: number) => page.getByRole('img', { name: `${done} of 3 sets done` });
  const isSaved = page.getByText('Saved', { exact: true });

  await test.step('one set is logged while there is room', async () => {
    await startEmpty(page, 'Back squat');
    await untilOnDevice(page);
    await logSet(page, 'Back squat', 1, '60 × 5');
    await expect(isSaved).toBeVisible();
    await expect(isFull).toBeHidden();
  });

  await test.step('then the device is full: it is said, and the server has the second', async () => {
    await room(false);
    await logSet(page, 'Back squat', 2, '60 × 5');
    await expect(isFull).toBeVisible();
    await expect(isSaved).toBeVisible();
    expect(await hindrances(page, 'all')).toEqual([]);
    await page.reload();
    await expect(progress(2)).toBeVisible();
  });

  await test.step('without a network, too, the third is not passed off as saved, and is sent as soon as there is one', async () => {
    await context.setOffline(true);
    const third = setRow(page, 'Back squat', 3);
    await third.getByRole('textbox', { name: 'weight' }).fill('60');
    await third.getByRole('textbox', { name: 'reps' }).fill('5');
    await third.getByRole('button', { name: 'Done' }).click(); // the last one: the exercise folds
    await expect(progress(3)).toBeVisible();
    await expect(isFull).toBeVisible();
    await expect(page.getByText('Not saved: no network')).toBeVisible();
    await context.setOffline(false);
    await expect(isSaved).toBeVisible();
  });

  await test.step('what was kept before is still there in flight mode', async () => {
    await context.setOffline(true);
    await page.reload();
    await expect(progress(1)).toBeVisible();
  });

  await test.step('with room again and a network nothing is missing, and the device keeps it', async () => {
    await room(true);
    await context.setOffline(false);
    await expect(progress(3)).toBeVisible();
    await expect(isFull).toBeHidden();
    await expect(isSaved).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    await expect(progress(3)).toBeVisible();
    await context.setOffline(false);
  });
  await page.getByRole('button', { name: 'Discard' }).last().click();
});

test('a newer version of the app waits while somebody trains, and the workout goes on in it', async ({ as }) => {
  await endWorkouts('sam');
  const page = await as('sam', phone);
  await startEmpty(page, 'Bench press');
  await untilOnDevice(page);
  await logSet(page, 'Bench press', 1, '60 × 8');
  // Another address is another version to the browser.
  await page.evaluate(`navigator.serviceWorker.register('/service-worker.js?newer').then(() => undefined)`);
  await expect(page.getByText('A new version of Spotter is here.')).toBeVisible();
  await logSet(page, 'Bench press', 2, '62.5 × 7');
  await setRow(page, 'Bench press', 3).getByRole('textbox', { name: 'weight' }).fill('65');
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller.scriptURL')).not.toContain('newer');

  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Update' }).click();
  await reloaded;
  await expect(page.getByRole('img', { name: '2 of 3 sets done' })).toBeVisible();
  await expect(setRow(page, 'Bench press', 3).getByRole('textbox', { name: 'weight' })).toHaveValue('65');
  expect(await page.evaluate('navigator.serviceWorker.controller.scriptURL')).toContain('newer');
  await page.getByRole('button', { name: 'Discard' }).last().click();
});

test('the app can be installed, with icons and shortcuts that lead somewhere', async ({ as }) => {
  const page = await as('kim', phone);
  await page.goto(at('iron-temple'));
  await untilOnDevice(page);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A window of a test is as private as one that keeps nothing; only that may be against it.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  const { data, errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { icons, shortcuts } = JSON.parse(data ?? '{}') as {
    icons: { src: string; sizes: string }[];
    shortcuts: { url: string; icons: { src: string; sizes: string }[] }[];
  };
  for (const { src, sizes } of [...icons, ...shortcuts.flatMap((each) => each.icons)].filter((icon) => icon.sizes !== 'any')) {
    const size = await page.evaluate<string>(
      `fetch('/${src}').then((answer) => answer.blob()).then(createImageBitmap).then(({ width, height }) => width + 'x' + height)`,
    );
    expect(size, src).toBe(sizes);
  }
  for (const { url } of shortcuts) {
    await page.goto(at('iron-temple', url));
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: /not here|not found/i })).toHaveCount(0);
  }
  await endWorkouts('kim');
});

/** The page, and what it names to be loaded with it: styles and scripts. */
const firstPieces = `
  const named = [...document.querySelectorAll('link[rel=modulepreload], link[rel=stylesheet], script[src]')];
  const first = new Set(named.map(({ href, src }) => href || src));
  [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter(({ name }) => first.has(name))].map(
    ({ name, encodedBodySize }) => ({ name, encodedBodySize }),
  );`;

test('what every page needs before it shows anything comes in less than 200 kB', async ({ guest }) => {
  const page = await guest();
  await page.goto(at('iron-temple', '/'));
  const pieces = await page.evaluate<readonly { name: string; encodedBodySize: number }[]>(firstPieces);
  expect(pieces.length).toBeGreaterThan(5);
  expect(pieces.filter(({ encodedBodySize }) => encodedBodySize === 0)).toEqual([]);
  expect(pieces.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)).toBeLessThan(200_000);
});
