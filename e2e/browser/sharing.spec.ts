import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { listRoutines } from '@spotter/contracts/workout/routines';
import { demoPerson } from '@spotter/local/api/demo-people';
import { finishWorkout, logSet } from './acts/log-sets.ts';
import { saved } from './acts/saved.ts';
import { signUp } from './acts/sign-up.ts';
import { writeRoutine } from './acts/write-routine.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

/** The address that a button puts where it can be pasted. */
const copied = async (page: Page, button: string): Promise<string> => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByText('The link is copied.').first()).toBeVisible();
  return page.evaluate<string>('navigator.clipboard.readText()');
};

const more = async (page: Page, of: string, item: string): Promise<void> => {
  await page.getByRole('button', { name: `More for ${of}` }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

test('a programme is downloaded as a text, shared by a link, taken over by somebody else, and the link taken back', async ({ guest }) => {
  const page = await guest();
  await signUp(page, 'Gesa');
  let text = '';

  await test.step('a programme of one’s own, of six weeks', async () => {
    await page.goto(at('iron-temple', '/train/programmes/two-days/text'));
    const field = page.getByLabel('Text', { exact: true });
    await expect(field).toHaveValue(/^weeks: 12$/m);
    text = (await field.inputValue()).replace(/^weeks: 12$/m, 'weeks: 6').replace('Two days that count', 'Six short weeks');
    await field.fill(text);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('button', { name: 'Save as my programme' }).click();
    await expect(page.getByRole('heading', { name: 'Six short weeks', level: 1 })).toBeVisible();
  });

  await test.step('its file is the text', async () => {
    const download = await saved(page.getByRole('link', { name: 'As YAML' }));
    expect(download.suggestedFilename()).toBe(`${page.url().split('/').at(-1)}.yaml`);
    expect(await readFile(await download.path(), 'utf8')).toBe(text);
  });

  const address = await copied(page, 'Share by link');
  const other = await guest();
  await signUp(other, 'Hauke');

  await test.step('somebody else looks at it, takes it over and could begin', async () => {
    await other.goto(address);
    await expect(other.getByRole('heading', { name: 'Six short weeks', level: 1 })).toBeVisible();
    await expect(other.getByText('Shared with you')).toBeVisible();
    await other.getByRole('button', { name: 'Copy to my plans' }).click();
    await expect(other.getByText('6 weeks, 2 days a week')).toBeVisible();
    await expect(other).toHaveURL(/\/train\/programmes\/[^/]+$/);
    expect(other.url()).not.toBe(page.url());
  });

  await test.step('the link is taken back; the copy stays', async () => {
    await page.getByRole('button', { name: 'Take the link back' }).click();
    await expect(page.getByText('The link leads nowhere any more.').first()).toBeVisible();
    await other.goto(address);
    await expect(other.getByRole('heading', { name: 'This link leads nowhere' })).toBeVisible();
    await other.getByRole('link', { name: 'Programmes' }).last().click();
    await other.getByRole('link', { name: /^Six short weeks/ }).click();
    await other.getByRole('link', { name: 'Begin this programme' }).click();
    await expect(other.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
  });
});

test('routines lie in folders, which are made, renamed, deleted and put back', async ({ guest }) => {
  const page = await guest();
  await signUp(page, 'Wiebke');
  await writeRoutine(page, 'Heavy day', ['Back squat']);
  await page.goto(at('iron-temple', '/train/routines'));
  const folder = (name: string) => page.getByRole('region', { name, exact: true });
  const name = async (words: string): Promise<void> => {
    await page.getByLabel('Name of the folder').fill(words);
    await page.getByRole('button', { name: 'Save' }).click();
  };

  await test.step('made, and the routine moved in', async () => {
    await page.getByRole('button', { name: 'New folder' }).click();
    await name('Winter');
    await expect(folder('Winter')).toContainText('Nothing in here yet.');
    await more(page, 'Heavy day', 'Move to Winter');
    await expect(folder('Winter').getByRole('link', { name: /^Heavy day/ })).toBeVisible();
    await expect(folder('Routines')).toBeHidden();
  });

  await test.step('renamed', async () => {
    await more(page, 'Winter', 'Rename');
    await expect(page.getByLabel('Name of the folder')).toHaveValue('Winter');
    await name('Spring');
    await expect(folder('Spring').getByRole('link', { name: /^Heavy day/ })).toBeVisible();
    await expect(folder('Winter')).toBeHidden();
  });

  await test.step('deleted: the routine stays, outside; put back', async () => {
    await more(page, 'Spring', 'Delete folder');
    await expect(folder('Routines').getByRole('link', { name: /^Heavy day/ })).toBeVisible();
    await expect(folder('Spring')).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(folder('Spring').getByRole('link', { name: /^Heavy day/ })).toBeVisible();
    const there = listRoutines.answer[200].parse(await page.evaluate(`fetch('/api/training/routines').then((answer) => answer.json())`));
    expect(there.folders.map(({ name }) => name)).toEqual(['Spring']);
    expect(there.routines.map(({ title, folderId }) => [title, folderId])).toEqual([['Heavy day', there.folders[0]?.id]]);
  });
});

test('a coach gives a routine and a programme to an athlete who agreed, who trains by both', async ({ as, guest }) => {
  const title = `From the coach ${Date.now()}`;
  const { name: coachName } = demoPerson('ines');
  const coach = await as('ines');
  await writeRoutine(coach, title, ['Overhead press']);
  await coach.goto(at('iron-temple', '/train/coaching'));
  const address = await copied(coach, 'Copy my link');

  const athlete = await guest();
  await signUp(athlete, 'Fenja');
  await athlete.goto(address);
  await athlete.getByRole('button', { name: 'Agree' }).click();
  await expect(athlete.getByRole('button', { name: /^Withdraw the consent/ })).toBeVisible();

  await test.step('the coach gives both', async () => {
    await coach.reload();
    await coach.getByRole('link', { name: /^Fenja Winter/ }).click();
    await coach.getByLabel('Routine of yours').selectOption({ label: title });
    await coach.getByLabel('Programme', { exact: true }).selectOption({ label: 'Barbell base' });
    for (const plan of ['routine', 'programme']) {
      const answered = coach.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith(`/${plan}s`));
      await coach.getByRole('button', { name: `Give the ${plan}` }).click();
      expect((await answered).ok(), plan).toBe(true);
      await expect(coach.getByText('Fenja Winter has it now.').first()).toBeVisible();
    }
  });

  await test.step('the athlete starts the routine', async () => {
    await athlete.goto(at('iron-temple', '/train/routines'));
    await expect(athlete.getByRole('link', { name: new RegExp(`^${title}`) })).toContainText(`from ${coachName}`);
    await athlete.getByRole('button', { name: `Start ${title}` }).click();
    await logSet(athlete, 'Overhead press', 1, '30 × 8');
    await finishWorkout(athlete);
  });

  await test.step('and the programme', async () => {
    await athlete.goto(at('iron-temple', '/train/programmes'));
    await athlete.getByRole('link', { name: new RegExp(`^Barbell base.*from ${coachName}`) }).click();
    await athlete.getByRole('link', { name: 'Begin this programme' }).click();
    await athlete.getByLabel('Back squat (kg)').fill('70');
    await athlete.getByLabel('Back squat (kg)').blur();
    await athlete.getByRole('button', { name: 'Begin', exact: true }).click();
    await athlete.getByRole('button', { name: 'Start workout' }).click();
    await logSet(athlete, 'Back squat', 1, '70 × 5');
    await finishWorkout(athlete);
  });

  await test.step('the coach sees what came of it', async () => {
    const done = coach.getByRole('link', { name: /1 set/ });
    // It is sent a moment after it is finished.
    await expect(async () => {
      await coach.reload();
      await expect(done).toHaveText([/^\s*A.*1 set, 0\.4 t/, new RegExp(`^\\s*${title}.*1 set, 0\\.2 t`)], { timeout: 5000 });
    }).toPass({ timeout: 60_000 });
  });

  await athlete.goto(at('iron-temple', '/train/coaching'));
  await athlete.getByRole('button', { name: /^Withdraw the consent/ }).click();
  await athlete.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(athlete.getByText('Nobody coaches you.', { exact: false })).toBeVisible();
});
