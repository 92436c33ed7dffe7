import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import { readExercise } from '@spotter/contracts/workout/exercises';
import { atTheApi } from './acts/counter.ts';
import { hindrances, withAxe } from './acts/axe.ts';
import { saved } from './acts/saved.ts';
import { train } from './acts/train.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const dayMilliseconds = 86_400_000;
const sessions = 10;

/** Ten Mondays of overhead presses, a little heavier each. */
const pressForWeeks = async (): Promise<void> => {
  const api = await atTheApi('henrik');
  const { id: exerciseId } = await api.call(readExercise, { params: { idOrSlug: 'overhead-press' } });
  for (let ago = sessions; ago > 0; ago--) {
    const at = new Date(Date.now() - ago * 7 * dayMilliseconds);
    await train(api, { title: 'Press', exerciseId, weightGrams: 40_000 + (sessions - ago) * 1250, at });
  }
};

interface Rows {
  readonly head: string;
  readonly days: string[];
  readonly numbers: number[];
}

/** The lines of a CSV file, without its head, as its first and last cells. */
const rowsOf = async (download: Download): Promise<Rows> => {
  const [head = '', ...lines] = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  const cells = lines.map((line) => line.split(','));
  return { head, days: cells.map(([day = '']) => day), numbers: cells.map((each) => Number(each.at(-1))) };
};

const tableOf = async (chart: Locator): Promise<number[]> => {
  const cells = await chart.locator('tbody td:last-child').allInnerTexts();
  return cells.map((cell) => Number.parseFloat(cell));
};

/** A file is for programs: its days are as in ISO 8601. A table is for people: the same days, as they are written in Britain. */
const expectSameDays = async (chart: Locator, days: readonly string[]): Promise<void> => {
  for (const day of days) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const british = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const written = days.map((day) => new RegExp(`^\\s*${british.format(new Date(day))}`));
  await expect(chart.locator('tbody td:first-child')).toHaveText(written);
};

interface Picture {
  readonly width: number;
  readonly height: number;
  /** How many points differ from the ground: above the drawing, and left and below of it, where an axis has its numbers and dates. */
  readonly title: number;
  readonly left: number;
  readonly below: number;
}

/** What is drawn in a PNG, as a browser reads it. */
const pictureOf = async (page: Page, download: Download): Promise<Picture> => {
  expect(download.suggestedFilename()).toMatch(/\.png$/);
  const bytes = readFileSync(await download.path()).toString('base64');
  return page.evaluate<Picture>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${bytes}';
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const [ground] = new Uint32Array(context.getImageData(0, 0, 1, 1).data.buffer);
    const drawn = (x, y, width, height) =>
      new Uint32Array(context.getImageData(x, y, width, height).data.buffer).filter((each) => each !== ground).length;
    const { width, height } = canvas;
    return { width, height, title: drawn(0, 0, width, 56), left: drawn(0, 72, 50, height - 72), below: drawn(0, height - 40, width, 40) };
  })()`);
};

const expectDrawn = (picture: Picture): void => {
  expect(picture.width).toBeGreaterThan(400);
  for (const part of ['title', 'left', 'below'] as const) expect(picture[part], part).toBeGreaterThan(50);
};

test.describe('a chart', () => {
  test.beforeAll(pressForWeeks);

  test('over time is read out by keys, looked at nearer, and taken along as table, CSV and picture', async ({ as }) => {
    const page = await withAxe(await as('henrik'));
    await page.goto(at('north-barbell', '/train/exercises/overhead-press'));
    const chart = page.locator('sp-line-chart').first();
    const drawing = chart.getByRole('group', { name: /^Estimated one-rep max/ });
    const words = chart.locator('[aria-live]');
    await expect(chart.locator('circle')).toHaveCount(sessions);

    await test.step('the trend is drawn behind it, the volume when it is asked for; a record says what it replaced', async () => {
      await expect(chart.locator('.c-trend')).toHaveCount(1);
      await page.getByRole('button', { name: 'Volume', exact: true }).click();
      await chart.getByRole('group', { name: /^Volume in a workout/ }).focus();
      await page.keyboard.press('ArrowLeft');
      await expect(words).toContainText('256 kg');
      await page.keyboard.press('ArrowLeft');
      await expect(words).toContainText('250 kg');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Max', exact: true }).click();
      const heaviest = page.getByRole('row', { name: /^heaviest/i });
      await expect(heaviest.getByRole('cell')).toHaveText(['heaviest', '51.25 kg', '50 kg', /\d/]);
    });

    await test.step('arrow keys read from the newest to the oldest', async () => {
      await drawing.focus();
      await page.keyboard.press('ArrowLeft');
      await expect(words).toContainText('59.8 kg');
      await page.keyboard.press('ArrowLeft');
      await expect(words).toContainText('58.3 kg');
      expect(await hindrances(page, 'all')).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(words).toHaveText('');
    });

    await test.step('plus goes nearer, minus and the button back again', async () => {
      await page.keyboard.press('+');
      await expect(chart.locator('circle')).not.toHaveCount(sessions);
      await page.keyboard.press('-');
      await expect(chart.locator('circle')).toHaveCount(sessions);
      await chart.getByRole('button', { name: /^Zoom in/ }).click();
      await expect(chart.locator('circle')).not.toHaveCount(sessions);
      await chart.getByRole('button', { name: /^Zoom out/ }).click();
      await expect(chart.locator('circle')).toHaveCount(sessions);
    });

    await test.step('the picture has its title and its axes', async () => {
      expectDrawn(await pictureOf(page, await saved(chart.getByRole('button', { name: /^PNG/ }))));
    });

    await test.step('the file has the numbers of the table', async () => {
      const { head, days, numbers } = await rowsOf(await saved(chart.getByRole('button', { name: /^CSV/ })));
      expect(head).toContain('Estimated one-rep max (kg)');
      await chart.getByRole('button', { name: 'As table' }).click();
      const shown = await tableOf(chart);
      expect(shown).toHaveLength(sessions);
      expect(numbers.map((each) => Math.round(each * 10) / 10)).toEqual(shown);
      await expectSameDays(chart, days);
    });
  });

  test('is read out by a finger, and goes on saying it when the finger is lifted', async ({ as }) => {
    const page = await as('henrik', { hasTouch: true, viewport: { width: 390, height: 844 } });
    await page.goto(at('north-barbell', '/train/exercises/overhead-press'));
    const line = page.locator('sp-line-chart').first();
    await expect(line.locator('circle')).toHaveCount(sessions);
    await line.locator('circle').first().tap({ force: true });
    await expect(line.locator('.c-box-t')).toHaveText('46.7 kg');

    await page.goto(at('north-barbell', '/progress'));
    const bars = page.locator('sp-bar-chart').first();
    await expect(bars.locator('rect.c-bar')).toHaveCount(12);
    await bars.locator('rect.c-bar').nth(10).tap({ force: true });
    await expect(bars.locator('.c-box-t')).toHaveText('0.3 t');
  });

  test('of sums is read out by keys, and taken along as table, CSV and picture', async ({ as }) => {
    const page = await withAxe(await as('henrik'));
    await page.goto(at('north-barbell', '/progress'));
    const chart = page.locator('sp-bar-chart').first();
    await expect(chart.locator('rect.c-bar')).toHaveCount(12);
    await chart.getByRole('group').first().focus();
    await page.keyboard.press('ArrowLeft');
    await expect(chart.locator('[aria-live]')).toContainText('this week');
    await page.keyboard.press('ArrowLeft');
    await expect(chart.locator('[aria-live]')).toContainText('0.3 t');
    await page.keyboard.press('Escape');
    await page.keyboard.press('+');
    await expect(chart.locator('rect.c-bar')).toHaveCount(6);
    await chart.getByRole('button', { name: /^Zoom in/ }).click();
    await expect(chart.locator('rect.c-bar')).toHaveCount(4);
    await expect(chart.locator('rect.c-bar.now'), 'the newest stay in sight').toHaveCount(1);
    await chart.getByRole('button', { name: /^Zoom out/ }).click();
    await chart.getByRole('group').first().focus();
    await page.keyboard.press('-');
    await expect(chart.locator('rect.c-bar')).toHaveCount(12);
    await expect(chart.getByRole('button', { name: /^Zoom out/ })).toBeDisabled();
    await chart.getByRole('button', { name: 'Workouts', exact: true }).click();
    await chart.getByRole('group', { name: /^Workouts by week/ }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(chart.locator('[aria-live]')).toContainText(/: 1\s*$/);
    await chart.getByRole('button', { name: 'Volume', exact: true }).click();
    expectDrawn(await pictureOf(page, await saved(chart.getByRole('button', { name: /^PNG/ }))));
    const { days, numbers } = await rowsOf(await saved(chart.getByRole('button', { name: /^CSV/ })));
    await chart.getByRole('button', { name: 'As table' }).click();
    expect(numbers.map((each) => Math.round(each * 10) / 10)).toEqual(await tableOf(chart));
    await expectSameDays(chart, days);
    expect(await hindrances(page, 'all')).toEqual([]);
  });
});
