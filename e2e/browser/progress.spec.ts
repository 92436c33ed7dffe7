import type { Page, Response } from '@playwright/test';
import { giveFile, runImport } from './acts/give-file.ts';
import { signUp } from './acts/sign-up.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const dayMilliseconds = 86_400_000;
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());

/** `2026-11-30`, so many days from today. */
const inDays = (days: number): string => new Date(Date.parse(today) + days * dayMilliseconds).toISOString().slice(0, 10);

/** As it is written in Britain. */
const written = (day: string, style: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' }).format(new Date(day));
const dated = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const shortly = { weekday: 'short', day: 'numeric', month: 'short' } as const;

/** Of this year and the last there is always something; of the one before only what is written here. */
const longAgo = Number(today.slice(0, 4)) - 2;

type Done = `${number} × ${number}`;

/** An hour with as many sets of one exercise. */
const session = (day: string, exercise: string, sets: readonly Done[]): string[] =>
  sets.map((done, index) => [`${day} 12:00`, exercise, '1h', exercise, index + 1, ...done.split(' × ')].join(','));

const times = (count: number, done: Done): Done[] => Array.from({ length: count }, () => done);

const weeksOfSquats = 10;

/** A squat session each week, 2.5 kg heavier each, up to 100 kg a week ago; two of deadlifts this week, and benches today. */
const history = [
  'Date,Workout,Duration,Exercise,Set,Weight (kg),Reps',
  ...Array.from({ length: weeksOfSquats }, (_, ago) =>
    session(inDays(-7 * (ago + 1)), 'Back squat', times(2, `${100 - 2.5 * ago} × 5`)),
  ).flat(),
  ...session(inDays(-4), 'Deadlift', ['130 × 1']),
  ...session(inDays(-2), 'Deadlift', ['140 × 1']),
  ...session(today, 'Bench press', times(5, '60 × 5')).map((line) => line.replace('12:00', '00:00')),
  ...session(`${longAgo - 1}-11-05`, 'Bench press', ['40 × 3']),
  ...session(`${longAgo}-03-04`, 'Bench press', ['40 × 5', '42.5 × 5']),
  ...session(`${longAgo}-03-11`, 'Bench press', ['45 × 5', '45 × 5']),
  ...session(`${longAgo}-03-25`, 'Overhead press', ['30 × 1']),
].join('\n');

const sessions = weeksOfSquats + 3 + 4;

const trainForWeeks = async (page: Page, firstName: string): Promise<void> => {
  await signUp(page, firstName);
  await giveFile(page, 'weeks.csv', history);
  await runImport(page, sessions);
};

const goTo = (page: Page, tab: 'Training' | 'Body' | 'Year' | 'How it is worked out'): Promise<void> =>
  page.getByRole('navigation', { name: 'Progress' }).getByRole('link', { name: tab, exact: true }).click();

/** How it is worked out; each change is kept at once. */
const change = async (page: Page, doIt: () => Promise<unknown>): Promise<void> => {
  const isKept = (answer: Response): boolean => answer.request().method() === 'PUT' && answer.url().endsWith('/training/preferences');
  const [kept] = await Promise.all([page.waitForResponse(isKept), doIt()]);
  expect(kept.status()).toBe(200);
};

const weekday = (day: string): string => written(day, { weekday: 'long' });

test('progress is compared, read from the calendar, aimed at and worked out as somebody wants it', async ({ guest }) => {
  const page = await guest();
  await trainForWeeks(page, 'Sigrid');
  await page.goto(at('iron-temple', '/progress'));

  await test.step('a goal has a forecast, is given up, and comes back', async () => {
    const goals = page.getByRole('region', { name: 'Goals' });
    await goals.getByRole('button', { name: 'Add' }).click();
    await goals.getByLabel('What for').selectOption('Weight in an exercise');
    await goals.getByLabel('Exercise', { exact: true }).selectOption('Back squat');
    await goals.getByRole('button', { name: 'Set goal' }).click();
    await expect(goals.getByText('Enter a number above 0; up to 14 sessions a week.')).toBeVisible();
    await goals.getByLabel('Target in kg').fill('110');
    await goals.getByRole('button', { name: 'Set goal' }).click();
    const goal = goals.getByRole('listitem');
    await expect(goal).toContainText('Back squat 110 kg');
    await expect(goal).toContainText(`100 of 110 kg. At this pace about ${written(inDays(21), dated)}`);
    await goals.getByRole('button', { name: 'Give up: Back squat 110 kg' }).click();
    await expect(goal).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(goal).toContainText(`100 of 110 kg. At this pace about ${written(inDays(21), dated)}`);
  });

  await test.step('a goal is changed, and stays so', async () => {
    const goals = page.getByRole('region', { name: 'Goals' });
    await goals.getByRole('button', { name: 'Change: Back squat 110 kg' }).click();
    await expect(goals.getByLabel('What for')).toHaveValue('heaviest');
    await expect(goals.getByLabel('Exercise', { exact: true }).locator('option:checked')).toHaveText('Back squat');
    await expect(goals.getByLabel('Target in kg')).toHaveValue('110');
    await goals.getByLabel('Target in kg').fill('112.5');
    await goals.getByLabel('Until (optional)').fill(inDays(60));
    await goals.getByRole('button', { name: 'Save goal' }).click();
    const changed = `100 of 112.5 kg, by ${written(inDays(60), dated)}. At this pace about ${written(inDays(28), dated)}`;
    await expect(goals.getByRole('listitem')).toContainText(changed);
    await page.reload();
    await expect(goals.getByRole('listitem')).toContainText('Back squat 112.5 kg');
    await expect(goals.getByRole('listitem')).toContainText(changed);
  });

  await test.step('charts give way when the window becomes narrower', async () => {
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
    await page.setViewportSize({ width: 390, height });
    const widest = () => page.evaluate<number>('document.documentElement.scrollWidth');
    await expect.poll(widest).toBe(390);
    await page.setViewportSize({ width, height });
  });

  await test.step('the calendar says what was done on a day, by keys', async () => {
    const calendar = page.getByRole('region', { name: 'Calendar' });
    const said = calendar.locator('[aria-live]');
    await calendar.getByRole('group', { name: new RegExp(`^${weeksOfSquats + 3} days of training`) }).focus();
    await page.keyboard.press('ArrowUp');
    await expect(said).toHaveText(`${written(today, shortly)}: 5 sets`);
    await page.keyboard.press('ArrowUp');
    await expect(said).toHaveText(`${written(inDays(-1), shortly)}: rest`);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    await expect(said).toHaveText(`${written(inDays(-7), shortly)}: 2 sets`);
  });

  await test.step('two periods stand side by side', async () => {
    const [now, then] = [page.getByRole('group', { name: 'This period' }), page.getByRole('group', { name: 'Compared with' })];
    await now.getByLabel('From').fill(inDays(-28));
    await now.getByLabel('To').fill(inDays(-29));
    await expect(page.getByText('The end is before the beginning.')).toBeVisible();
    await now.getByLabel('To').fill(inDays(-8));
    await then.getByLabel('From').fill(inDays(-42));
    await then.getByLabel('To').fill(inDays(-29));
    await expect(page.getByRole('table', { name: 'Two periods' }).locator('tbody').getByRole('row')).toHaveText([
      /^Sessions\s*3\s*2\s*\+50 %$/,
      /^Sets\s*6\s*4\s*\+50 %$/,
      /^Volume\s*2\.9 t\s*1\.8 t\s*\+61 %$/,
      /^Time\s*3 h\s*2 h\s*\+50 %$/,
      /^Sets a session\s*2\s*2\s*±0 %$/,
    ]);
  });

  await test.step('planned rest and a planned break do not end a streak', async () => {
    const streak = page.getByRole('region', { name: 'Calendar' });
    await expect(streak).toContainText('streak 11 weeks, 1 day in a row');
    await goTo(page, 'How it is worked out');
    await change(page, () => page.getByRole('checkbox', { name: weekday(inDays(-1)) }).check());
    await goTo(page, 'Training');
    await expect(streak).toContainText('streak 11 weeks, 2 days in a row');
    await goTo(page, 'How it is worked out');
    const breaks = page.locator('form').filter({ hasText: 'Add break' });
    await breaks.getByLabel('From').fill(inDays(-3));
    await breaks.getByLabel('To').fill(inDays(-3));
    await change(page, () => breaks.getByRole('button', { name: 'Add break' }).click());
    await goTo(page, 'Training');
    await expect(streak).toContainText('streak 11 weeks, 3 days in a row');
  });

  await test.step('a muscle gets a target of its own', async () => {
    const muscles = page.getByRole('region', { name: 'Sets per muscle this week' });
    await muscles.getByRole('button', { name: 'As table' }).click();
    const chest = muscles.getByRole('row').filter({ hasText: 'Chest' });
    await expect(chest).toHaveText(/^Chest\s*5\s*10–20\s*below$/);
    await muscles.getByRole('link', { name: 'Change the targets' }).click();
    await change(page, () => page.getByLabel('Another target for').selectOption('Chest'));
    const band = page.getByRole('group', { name: 'Chest' });
    await band.getByLabel('From').fill('30');
    await band.getByLabel('From').blur();
    await expect(page.getByText('Whole numbers up to 60, the second not below the first and at least 1.')).toBeVisible();
    await change(page, async () => {
      await band.getByLabel('From').fill('4');
      await band.getByLabel('From').blur();
    });
    await goTo(page, 'Training');
    await muscles.getByRole('button', { name: 'As table' }).click();
    await expect(chest).toHaveText(/^Chest\s*5\s*4–20\s*in target$/);
    await expect(muscles.getByRole('row').filter({ hasText: 'Triceps' })).toContainText('10–20');
  });

  await test.step('another formula changes the numbers', async () => {
    const squat = page.locator('sp-lift-progress').filter({ hasText: 'Back squat' });
    await expect(squat).toContainText('116.7kg+26.3');
    await expect(page.getByText('Estimated by Epley, up to 12 reps.')).toBeVisible();
    await goTo(page, 'How it is worked out');
    await expect(page.getByRole('radio', { name: /^Epley \(1985\).*100 kg × 5 → 116\.67 kg/ })).toBeChecked();
    await change(page, () => page.getByRole('radio', { name: /^Brzycki \(1993\).*100 kg × 5 → 112\.5 kg/ }).check());
    await goTo(page, 'Training');
    await expect(squat).toContainText('112.5kg+25.3');
    await expect(page.getByText('Estimated by Brzycki, up to 12 reps.')).toBeVisible();
  });
});

test('a body is weighed and measured, its strength gets points, and a year is looked back on', async ({ guest }) => {
  const page = await guest();
  await trainForWeeks(page, 'Marit');
  await page.goto(at('iron-temple', '/progress/body'));

  const write = async (day: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    await page.getByLabel('Date').fill(day);
    for (const [field, value] of Object.entries(fields)) await page.getByLabel(field).fill(value);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
  };
  const days = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Delete/ }) });

  await test.step('weight has a trend, and a measure its change', async () => {
    await expect(page.getByRole('heading', { name: 'Nothing measured yet' })).toBeVisible();
    await expect(page.getByText('Write down your body weight. Choose which curve is to be used.')).toBeVisible();
    await page.getByRole('button', { name: 'Add measures' }).click();
    await write(inDays(-7), { 'Weight in kg': '8', 'Waist (cm)': '84' });
    await expect(page.getByText('A weight between 20 and 400 kg (44 to 880 lb).')).toBeVisible();
    await write(inDays(-7), { 'Weight in kg': '80', 'Waist (cm)': '84' });
    await expect(days).toHaveCount(1);
    await write(today, { 'Weight in kg': '78', 'Waist (cm)': '82.5' });
    await expect(days).toHaveText([/1 measure\s*78 kg/, /1 measure\s*80 kg/]);
    await expect(page.getByText('79kg −1')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Waist' })).toHaveText(/^Waist\s*82\.5 cm\s*−1\.5 cm$/);
  });

  const strength = page.getByRole('table', { name: 'Strength for body weight' }).getByRole('row');
  const lifts = [/^Back squat\s*116\.7 kg\s*1\.5 ×$/, /^Bench press\s*70\.0 kg\s*0\.9 ×$/, /^Deadlift\s*140\.0 kg\s*1\.79 ×$/];

  await test.step('points need a curve, and say so', async () => {
    await expect(strength).toHaveText([...lifts, /^Total\s*326\.7 kg\s*4\.19 ×$/]);
    await expect(page.getByText('Choose which curve is to be used.', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Choose the curve' }).click();
    await change(page, () => page.getByRole('radio', { name: 'Men’s', exact: true }).check());
    await goTo(page, 'Body');
    await expect(strength).toHaveText([
      ...lifts,
      /^Total/,
      /^\s*DOTS\s*Tim Konertz, BVDK, 2019\..*228\.7$/,
      /^\s*Wilks 2020\s*Robert Wilks, Powerlifting Australia, 2020\..*271\.7$/,
      /^\s*IPF GL\s*International Powerlifting Federation, since 1 May 2020\..*46\.7$/,
    ]);
    await expect(page.getByText('Points compare competition totals.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Choose the curve' })).toHaveCount(0);
  });

  await test.step('the year says what was done in it, and nothing else', async () => {
    await goTo(page, 'Year');
    for (const year of [longAgo + 1, longAgo]) await page.getByRole('link', { name: `${year} in review` }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${longAgo} in review` })).toBeVisible();
    await expect(page.getByRole('term')).toHaveText(['Sessions', 'Sets', 'Volume', 'Time', 'Records', 'Longest streak']);
    await expect(page.getByRole('definition')).toHaveText(['3', '5', '0.9t', '3h', '9', '2weeks']);
    await expect(page.getByRole('listitem').filter({ hasText: 'Bench press' })).toHaveText(/Bench press\s*44\.0 kg → 52\.5 kg/);
    const pressed = page.getByRole('row').filter({ hasText: 'Overhead press' }).getByRole('cell');
    await expect(pressed).toHaveText(['1', '1', '0.0 t', '30.0 kg']);
    const calendar = page.getByRole('region', { name: 'Calendar' });
    await calendar.getByRole('button', { name: 'As table' }).click();
    const trained = [
      [`25 March ${longAgo}`, '1'],
      [`11 March ${longAgo}`, '2'],
      [`4 March ${longAgo}`, '2'],
    ];
    await expect(calendar.getByRole('cell')).toHaveText(trained.flat());
  });
});
