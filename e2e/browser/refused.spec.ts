import type { Page } from '@playwright/test';
import { listExercises } from '@spotter/contracts/workout/exercises';
import { createExercise, mergeExercises, mostOwnExercises, NewExercise } from '@spotter/contracts/workout/own-exercises';
import { listWorkouts } from '@spotter/contracts/workout/workouts';
import type { ApiSession } from '@spotter/local/api/api-session';
import { v7 } from 'uuid';
import { atTheApi } from './acts/counter.ts';
import { endWorkouts } from './acts/end-workouts.ts';
import { phone, untilOnDevice } from './acts/flight.ts';
import { addExercise, finishWorkout, logSet, onlyHere } from './acts/log-sets.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const shown = { measurement: 'weight-reps', equipment: 'machine', muscles: [{ muscle: 'quads', share: 1 }] };

/** As many exercises of one's own as anybody may have. Answers two of them. */
const makeAllThereMayBe = async ({ call }: ApiSession): Promise<string[]> => {
  const ids = Array.from({ length: mostOwnExercises }, () => v7());
  await Promise.all(
    Array.from({ length: 8 }, async (_, lane) => {
      for (let n = lane; n < ids.length; n += 8)
        await call(createExercise, { body: NewExercise.parse({ id: ids[n], name: `Machine ${n}`, ...shown }) });
    }),
  );
  return ids.slice(0, 2);
};

const trainWith = async (page: Page, exercise: string): Promise<void> => {
  await page.goto(at('north-barbell', '/train/start'));
  await addExercise(page, exercise);
  await logSet(page, exercise, 1, '60 × 5');
  await finishWorkout(page);
  await expect(page.getByText(onlyHere)).toBeVisible();
};

test('what the server refuses stays on the device with the reason, holds up nothing else, and can be sent again', async ({ as }) => {
  await endWorkouts('freja');
  const api = await atTheApi('freja');
  const [one = '', other = ''] = await makeAllThereMayBe(api);
  const page = await as('freja', phone);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') asked.push(new URL(request.url()).pathname);
  });
  const refusals: string[] = [];

  await test.step('in flight mode two workouts name an exercise that is one too many, and a third does not', async () => {
    await page.goto(at('north-barbell', '/train/exercises'));
    await expect(page.getByRole('searchbox')).toHaveAttribute('placeholder', /^Search \d+ exercises$/);
    await untilOnDevice(page);
    await page.reload();
    await expect(page.getByRole('searchbox')).toHaveAttribute('placeholder', /^Search \d+ exercises$/);
    await page.context().setOffline(true);
    await page.goto(at('north-barbell', '/train/exercises/new'));
    await page.getByLabel('Name', { exact: true }).fill('Basement press');
    await page.getByRole('button', { name: 'Quads' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Basement press' })).toBeVisible();
    for (const exercise of ['Basement press', 'Basement press', 'Back squat']) {
      await trainWith(page, exercise);
      if (exercise === 'Basement press') refusals.push(page.url());
    }
  });

  await test.step('with a network the third arrives; the two are asked about once, and say why they did not', async () => {
    await page.context().setOffline(false);
    await expect(page.getByText('Saved on this device')).toBeHidden();
    const { items } = await api.call(listWorkouts, { query: {} });
    expect(items).toHaveLength(1);
    const times = (url: string) => asked.filter((path) => path.endsWith(url.split('/').at(-1) ?? '')).length;
    expect(refusals.map(times)).toEqual([1, 1]);
    for (const url of refusals) {
      await page.goto(url);
      await expect(page.getByRole('alert')).toContainText('It did not reach your account: You have 500 exercises of your own');
    }
  });

  await test.step('when there is room for the exercise they are sent again', async () => {
    await api.call(mergeExercises, { params: { id: one }, body: { mergeId: v7(), into: other } });
    await page.getByRole('button', { name: 'Send again' }).click();
    await expect(page.getByRole('alert')).toBeHidden();
    await expect.poll(async () => (await api.call(listWorkouts, { query: {} })).items.length).toBe(3);
    const { items } = await api.call(listExercises, { query: { show: 'own', search: 'basement press' } });
    expect(items).toHaveLength(1);
  });
});
