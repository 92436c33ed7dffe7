import type { Page } from '@playwright/test';
import { listExercises } from '@spotter/contracts/workout/exercises';
import { completeWorkout, readWorkout, saveWorkout, WorkoutDraft, type Entry } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import { withAxe } from './acts/axe.ts';
import { atTheApi } from './acts/counter.ts';
import { endWorkouts } from './acts/end-workouts.ts';
import { phone } from './acts/flight.ts';
import { setRow } from './acts/log-sets.ts';
import { expectOpenToEverybody } from './acts/open-to-everybody.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const hourMilliseconds = 3_600_000;

/** A workout at the server: two exercises of three sets, ticked off when it is over. */
const atTheServer = async (state: 'in progress' | 'over'): Promise<string> => {
  const { call } = await atTheApi('mette');
  const exercises = await Promise.all(
    ['deadlift', 'running'].map(async (search) => (await call(listExercises, { query: { search, limit: 1 } })).items[0]?.id ?? ''),
  );
  const startedAt = new Date(Date.now() - hourMilliseconds).toISOString();
  const doneAt = state === 'over' ? new Date(Date.now() - hourMilliseconds / 2).toISOString() : null;
  const amounts = [
    { weightGrams: 100_000, reps: 5 },
    { distanceMetres: 5000, durationSeconds: 1500 },
  ];
  const entries = exercises.map((exerciseId, index) => ({
    ...{ id: v7(), exerciseId },
    sets: [1, 2, 3].map(() => ({ id: v7(), ...amounts[index], doneAt })),
  }));
  const id = v7();
  const body = WorkoutDraft.parse({ title: 'Pull', startedAt, timeZone: 'Europe/Berlin', entries });
  await call(saveWorkout, { params: { id }, body });
  if (state === 'over') await call(completeWorkout, { params: { id }, body: { completedAt: new Date().toISOString() } });
  return id;
};

/** Another device writes to the third set of the first exercise, and the name and the note of the workout. */
const writeElsewhere = async (id: string): Promise<void> => {
  const { call } = await atTheApi('mette');
  const { version, ...workout } = await call(readWorkout, { params: { id } });
  const changed = (entry: Entry, index: number) =>
    index === 0 ? { ...entry, sets: entry.sets.map((set, at) => (at === 2 ? { ...set, weightGrams: 120_000, rpe: 9 } : set)) } : entry;
  const body = WorkoutDraft.parse({
    ...workout,
    title: 'Back and legs',
    note: 'Slow on the way down',
    entries: workout.entries.map(changed),
  });
  await call(saveWorkout, { params: { id }, body, ifMatch: version });
};

const writeHere = async (page: Page): Promise<void> => {
  const third = setRow(page, 'Deadlift', 3);
  await third.getByRole('textbox', { name: 'weight' }).fill('110');
  await third.getByRole('combobox').selectOption('8');
};

const clashOf = (page: Page) => page.getByRole('region', { name: 'Changed on another device, too' });

test('what two devices wrote is shown side by side, in every colour and size, and a tap decides each', async ({ as }) => {
  await endWorkouts('mette');
  const id = await atTheServer('in progress');
  const page = await withAxe(await as('mette', phone));
  await page.goto(at('iron-temple', '/train/workout'));
  await expect(setRow(page, 'Deadlift', 3)).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.context().setOffline(true);
  await writeHere(page);
  await page.getByRole('textbox', { name: 'Note on this workout' }).fill('Straps from the second set on');
  await page.getByRole('textbox', { name: 'Note on this workout' }).blur();
  await expect(page.getByText('Saved on this device')).toBeVisible();
  await writeElsewhere(id);
  await page.context().setOffline(false);

  const clash = clashOf(page);
  await expect(clash.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('heading', { name: 'Back and legs' })).toBeVisible();
  await expectOpenToEverybody(page, 'two devices');
  await clash.getByRole('button', { name: 'Deadlift, set 3, weight, the other device’s: Take 120 kg' }).click();
  await clash.getByRole('button', { name: 'Deadlift, set 3, RPE, mine: Keep 8' }).click();
  await clash.getByRole('button', { name: /^note, mine: Keep Straps/ }).click();
  await expect(clash).toBeHidden();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const { entries, note, title } = await (await atTheApi('mette')).call(readWorkout, { params: { id } });
  expect([entries[0]?.sets[2]?.weightGrams, entries[0]?.sets[2]?.rpe, note, title]).toEqual([
    120_000,
    8,
    'Straps from the second set on',
    'Back and legs',
  ]);
  await page.getByRole('button', { name: 'Discard' }).last().click();
});

test('a workout of the past is edited in every colour and size', async ({ as }) => {
  await endWorkouts('mette');
  const id = await atTheServer('over');
  const page = await withAxe(await as('mette', phone));
  await page.goto(at('iron-temple', `/train/history/${id}/edit`));
  await expect(setRow(page, 'Deadlift', 3)).toBeVisible();
  await expectOpenToEverybody(page, 'a workout of the past');
  await page.getByLabel('End', { exact: true }).fill('2020-01-01T10:00');
  await page.getByLabel('End', { exact: true }).blur();
  await expect(page.getByText('The end is before the start.')).toBeVisible();
  await expectOpenToEverybody(page, 'a workout of the past with a wrong end');
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('what another device wrote to a workout of the past meanwhile is asked after saving, and on the page of editing', async ({ as }) => {
  await endWorkouts('mette');
  const id = await atTheServer('over');
  const page = await withAxe(await as('mette', phone));
  await page.goto(at('iron-temple', `/train/history/${id}/edit`));
  await writeHere(page);
  await writeElsewhere(id);
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();

  const clash = clashOf(page);
  await expect(clash.getByRole('listitem')).toHaveCount(2);
  await expectOpenToEverybody(page, 'a workout of the past that two devices changed');
  await clash.getByRole('button', { name: 'Deadlift, set 3, weight, the other device’s: Take 120 kg' }).click();
  await expect(clash.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await expect(setRow(page, 'Deadlift', 3).getByRole('textbox', { name: 'weight' })).toHaveValue('120');
  await expectOpenToEverybody(page, 'editing a workout that two devices changed');
  await clash.getByRole('button', { name: 'Deadlift, set 3, RPE, mine: Keep 8' }).click();
  await expect(clash).toBeHidden();
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Back and legs', level: 1 })).toBeVisible();
  const { call } = await atTheApi('mette');
  await expect
    .poll(async () => {
      const { entries, note } = await call(readWorkout, { params: { id } });
      return [entries[0]?.sets[2]?.weightGrams, entries[0]?.sets[2]?.rpe, note];
    })
    .toEqual([120_000, 8, 'Slow on the way down']);
});

test('a workout of the past gets another start and time zone, keeps how long it took, and has them after a reload', async ({ as }) => {
  await endWorkouts('mette');
  const id = await atTheServer('over');
  const page = await as('mette', phone);
  await page.goto(at('iron-temple', `/train/history/${id}/edit`));
  const [start, zone] = [page.getByLabel('Start', { exact: true }), page.getByLabel('Time zone')];
  await expect(zone).toHaveValue('Europe/Berlin');
  const day = new Date(Date.now() - 72 * hourMilliseconds).toISOString().slice(0, 10);
  await start.fill(`${day}T07:15`);
  await zone.selectOption('Europe/London');
  await expect(start).toHaveValue(`${day}T07:15`);
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Pull', level: 1 })).toBeVisible();

  await page.reload();
  const { call } = await atTheApi('mette');
  const atServer = async () => {
    const { startedAt, completedAt, timeZone } = await call(readWorkout, { params: { id } });
    return { timeZone, minutes: Math.round((Date.parse(completedAt ?? '') - Date.parse(startedAt)) / 60_000) };
  };
  // Who is in Berlin reads London's 07:15 as an hour later, in summer and winter.
  const inBerlin = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  await expect(page.getByText(`${inBerlin.format(new Date(day))}, 08:15`, { exact: true })).toBeVisible();
  await expect.poll(atServer).toEqual({ timeZone: 'Europe/London', minutes: 60 });
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await expect(start).toHaveValue(`${day}T07:15`);
  await expect(zone).toHaveValue('Europe/London');
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('Enter in the picker takes the first as soon as the exercises have arrived', async ({ as }) => {
  await endWorkouts('mette');
  const id = await atTheServer('over');
  const page = await as('mette', { ...phone, serviceWorkers: 'block' });
  const arrival = Promise.withResolvers<undefined>();
  await page.route('**/api/training/exercises?*', async (route) => {
    await arrival.promise;
    await route.continue();
  });
  await page.goto(at('iron-temple', `/train/history/${id}/edit`));
  await page.getByRole('button', { name: 'Add exercise' }).first().click();
  const picker = page.getByRole('dialog', { name: 'Add exercise' });
  await picker.getByRole('searchbox').fill('Bench press');
  await expect(picker.getByRole('listitem').getByRole('button')).toHaveCount(0);
  await picker.getByRole('searchbox').press('Enter');
  await expect(picker).toBeVisible();
  arrival.resolve(undefined);
  await expect(picker).toBeHidden();
  await expect(setRow(page, 'Bench press', 1)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
});
