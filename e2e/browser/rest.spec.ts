import type { Locator, Page } from '@playwright/test';
import { RoutineDraft, saveRoutine } from '@spotter/contracts/workout/routines';
import { v7 } from 'uuid';
import { asked, bringIntoView, notifications, observing, putOutOfView } from './acts/asked-of-browser.ts';
import { atTheApi } from './acts/counter.ts';
import { endWorkouts } from './acts/end-workouts.ts';
import { phone, untilOnDevice } from './acts/flight.ts';
import { addExercise, logSet, setRow } from './acts/log-sets.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const isOver = 'Rest is over';
const dockOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Rest timer' });

const start = async (page: Page, exercise: string): Promise<void> => {
  await page.goto(at('iron-temple', '/train/start'));
  await addExercise(page, exercise);
};

const choose = async (page: Page, exercise: string, rest: string): Promise<void> => {
  await page.getByRole('button', { name: `${exercise}, options` }).click();
  await page.getByRole('menuitem', { name: 'Rest time' }).click();
  await page.getByRole('menuitemradio', { name: rest, exact: true }).click();
};

/** The page's time, which a test can move. */
const timeOf = (page: Page): Promise<number> => page.evaluate<number>('Date.now()');

/** When rest ends by what is shown, in the page's time; now, when nothing is shown. */
const shownEnd = (page: Page): Promise<number> =>
  page.evaluate<number>(
    `Date.now() + 1000 * (document.querySelector('[role=timer]')?.textContent ?? '0').split(':').reduce((sum, part) => sum * 60 + Number(part), 0)`,
  );

/** Logs a set and tells between which moments it was ticked. */
const tickTimes = async (page: Page, exercise: string, set: number): Promise<{ from: number; until: number }> => {
  const from = await timeOf(page);
  await logSet(page, exercise, set, '60 × 8');
  return { from, until: await timeOf(page) };
};

/** A clock of whole seconds is up to a second behind, and rounds. */
const expectEnd = (page: Page, { from, until }: { from: number; until: number }, seconds: number): Promise<void> => {
  const isThen = (end: number): boolean => end >= from + seconds * 1000 - 1500 && end <= until + seconds * 1000 + 1500;
  return expect.poll(async () => isThen(await shownEnd(page)), { message: `rest ends ${seconds} s after the tick` }).toBe(true);
};

test('rest begins with the tick, as long as its exercise says, goes by the clock, and can be longer, shorter or skipped', async ({
  as,
}) => {
  await endWorkouts('kim');
  const page = await as('kim', phone);
  await page.clock.install();
  await start(page, 'Bench press');
  const dock = dockOf(page);

  await test.step('15 seconds more or less, and none', async () => {
    const ticked = await tickTimes(page, 'Bench press', 1);
    await expectEnd(page, ticked, 120);
    await dock.getByRole('button', { name: '15 seconds more' }).click();
    await expectEnd(page, ticked, 135);
    await dock.getByRole('button', { name: '15 seconds less' }).click();
    await dock.getByRole('button', { name: '15 seconds less' }).click();
    await expectEnd(page, ticked, 105);
    await dock.getByRole('button', { name: 'Skip' }).click();
    await expect(dock).toBeHidden();
  });

  await test.step('the exercise’s own rest, through a reload and a time in which the page stood still', async () => {
    await choose(page, 'Bench press', '5:00');
    const ticked = await tickTimes(page, 'Bench press', 2);
    await expectEnd(page, ticked, 300);
    await page.clock.fastForward('02:00');
    await expectEnd(page, ticked, 300);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.reload();
    await expectEnd(page, ticked, 300);
    await page.clock.fastForward('03:01');
    await expect(dock).toContainText(isOver);
    await expect(dock.getByRole('timer')).toHaveText('0:00');
    await dock.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('an exercise without rest', async () => {
    await page.getByRole('button', { name: 'Add set' }).click();
    await choose(page, 'Bench press', 'No rest');
    await logSet(page, 'Bench press', 3, '60 × 8');
    await expect(dock).toBeHidden();
  });
  await page.getByRole('button', { name: 'Discard' }).last().click();
});

test('each slot of a routine brings its own rest', async ({ as }) => {
  await endWorkouts('kim');
  const { call } = await atTheApi('kim');
  const title = `Short rests ${Date.now()}`;
  const slots = [
    { exercise: 'bench-press', restSeconds: 75, sets: [{ sets: 2, minReps: 8, maxReps: 8 }] },
    { exercise: 'barbell-row', restSeconds: 210, sets: [{ sets: 2, minReps: 8, maxReps: 8 }] },
  ];
  await call(saveRoutine, { params: { id: v7() }, body: RoutineDraft.parse({ title, slots }) });
  const page = await as('kim', phone);
  await page.goto(at('iron-temple', '/train/routines'));
  await page.getByRole('button', { name: `Start ${title}` }).click();
  await expectEnd(page, await tickTimes(page, 'Bench press', 1), 75);
  await page.getByRole('button', { name: /^Barbell row/ }).click();
  await expectEnd(page, await tickTimes(page, 'Barbell row', 1), 210);
  await page.getByRole('button', { name: 'Discard' }).last().click();
});

test('the end of rest is told by sound, vibration and a notification, on whichever page, and only as one wants', async ({ as }) => {
  await endWorkouts('kim');
  const page = await observing(await as('kim', phone));
  await page.context().grantPermissions(['notifications'], { origin: at('iron-temple') });
  await page.clock.install();
  await start(page, 'Bench press');
  await untilOnDevice(page);
  const settings = async (...switches: string[]): Promise<void> => {
    await page.getByRole('button', { name: 'Workout options' }).click();
    await page.getByRole('menuitem', { name: 'Bars, plates and rest' }).click();
    const sheet = page.getByRole('dialog', { name: 'Bars, plates and rest' });
    for (const name of switches) await sheet.getByRole('switch', { name, exact: true }).click();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect(sheet).toBeHidden();
  };

  await test.step('out of view: all three', async () => {
    await settings('Notification when the page is hidden');
    await logSet(page, 'Bench press', 1, '60 × 8');
    await putOutOfView(page);
    await page.clock.fastForward('02:01');
    await expect.poll(() => asked(page)).toMatchObject({ vibrations: [[200, 100, 200]], tones: 3 });
    await expect.poll(() => notifications(page)).toEqual([isOver]);
    await expect(page.locator('[aria-live=assertive]')).toHaveText(isOver);
    await bringIntoView(page);
  });

  await test.step('on the page of an exercise, which shows the rest, too', async () => {
    await logSet(page, 'Bench press', 2, '60 × 8');
    await page.getByRole('link', { name: 'Bench press, history' }).click();
    await expect(page.getByRole('link', { name: /rest 1:[0-5]\d/ })).toBeVisible();
    await page.clock.fastForward('02:01');
    await expect(page.getByRole('link', { name: isOver })).toBeVisible();
    await expect
      .poll(() => asked(page))
      .toMatchObject({
        vibrations: [
          [200, 100, 200],
          [200, 100, 200],
        ],
        tones: 6,
      });
    await page.getByRole('link', { name: isOver }).click();
  });

  await test.step('without sound and vibration it is only said', async () => {
    await settings('Sound', 'Vibration');
    await page.getByRole('button', { name: 'Add set' }).click();
    await page.evaluate(`document.querySelector('[aria-live=assertive]').textContent = ''`);
    await logSet(page, 'Bench press', 3, '60 × 8');
    await page.clock.fastForward('02:01');
    await expect(page.locator('[aria-live=assertive]')).toHaveText(isOver);
    const { vibrations, tones } = await asked(page);
    expect([vibrations.length, tones]).toEqual([2, 6]);
    await settings('Sound', 'Vibration', 'Notification when the page is hidden');
  });
  await page.getByRole('button', { name: 'Discard' }).last().click();
});

test('the screen stays on while a workout is open, and again after the page was out of view', async ({ as }) => {
  await endWorkouts('kim');
  const page = await observing(await as('kim', phone));
  await start(page, 'Bench press');
  await expect.poll(async () => (await asked(page)).locks).toEqual(['held']);
  await putOutOfView(page);
  await expect.poll(async () => (await asked(page)).locks).toEqual(['released']);
  await bringIntoView(page);
  await expect.poll(async () => (await asked(page)).locks).toEqual(['released', 'held']);
  await page.getByRole('button', { name: 'Discard' }).last().click();
  await expect.poll(async () => (await asked(page)).locks).toEqual(['released', 'released']);
});

test('a browser that does not keep the screen on is no hindrance', async ({ as }) => {
  await endWorkouts('kim');
  const page = await as('kim', phone);
  await page.addInitScript(`WakeLock.prototype.request = () => Promise.reject(new DOMException('battery', 'NotAllowedError'))`);
  await observing(page);
  await start(page, 'Bench press');
  await expect.poll(async () => (await asked(page)).locks).toEqual(['refused']);
  await logSet(page, 'Bench press', 1, '60 × 8');
  await expect(setRow(page, 'Bench press', 2)).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).last().click();
});
