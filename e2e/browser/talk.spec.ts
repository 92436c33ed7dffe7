import { demoPerson } from '@spotter/local/api/demo-people';
import type { Page } from '@playwright/test';
import { endWorkouts } from './acts/end-workouts.ts';
import { fillLogin } from './acts/log-in.ts';
import { mailTo } from './acts/mail.ts';
import { expect, test } from './journey.ts';
import { at } from './house/house.ts';

/** One set is a workout, too. @returns on the page of the finished workout. */
const train = async (page: Page): Promise<void> => {
  await page.goto(at('iron-temple'));
  await page.getByRole('button', { name: /^(Start a|Empty) workout$/ }).click();
  await page.getByRole('button', { name: 'Add exercise' }).click();
  await page.getByRole('dialog', { name: 'Add exercise' }).getByRole('searchbox').fill('Overhead press');
  await page.getByRole('button', { name: /^Overhead press/ }).click();
  const set = page.getByRole('group', { name: 'Overhead press, set 1', exact: true });
  await set.getByRole('textbox', { name: 'weight' }).fill('40');
  await set.getByRole('textbox', { name: 'reps' }).fill('5');
  await set.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Finish workout' }).click();
  await expect(page.getByRole('heading', { name: /records?$/ })).toBeVisible();
};

const bell = (page: Page) => page.getByRole('link', { name: /^Notifications/ });
/** What the bell counts; nothing stands there when nothing is new. */
const unreadOn = async (page: Page): Promise<number> => {
  const [words = ''] = await bell(page)
    .getByText(/^\d+ new$/)
    .allTextContents();
  return Number.parseInt(words || '0', 10);
};

test('a friend follows, sees the workout arrive, likes it and comments; the author hears of it at once and by mail', async ({ as }) => {
  await endWorkouts('mette');
  const mette = await as('mette');
  const tomas = await as('tomas');

  await test.step('the friend follows, and the author’s bell says so', async () => {
    await mette.goto(at('iron-temple'));
    await expect(bell(mette)).toBeVisible();
    await tomas.goto(at('iron-temple', '/people/find-people'));
    await tomas.getByRole('searchbox', { name: 'Name or handle' }).fill('Mette');
    await tomas.getByRole('button', { name: 'Follow, Mette Dahl' }).click();
    await expect(tomas.getByRole('button', { name: 'Following, Mette Dahl' })).toBeVisible();
    await expect.poll(() => unreadOn(mette)).toBe(1);
  });

  await test.step('a workout that is shared arrives in the friend’s open feed', async () => {
    await tomas.getByRole('link', { name: 'Feed', exact: true }).click();
    await expect(tomas.getByText('Quiet here')).toBeVisible();
    await train(mette);
    await mette.getByRole('button', { name: 'Share', exact: true }).click();
    await mette.getByLabel('A few words (optional)').fill('Strict, all of it.');
    await mette.getByRole('button', { name: 'Followers' }).click();
    await mette.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(mette.getByText('Shared.')).toBeVisible();
    const post = tomas.getByRole('article').first();
    await expect(post).toContainText('Strict, all of it.');
    await expect(post).toContainText('Overhead press');
  });

  await test.step('likes and comments reach the author without a reload', async () => {
    const before = await unreadOn(mette);
    await tomas.getByRole('button', { name: 'Like', exact: true }).click();
    await expect(tomas.getByRole('button', { name: 'Like, 1 so far' })).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => unreadOn(mette)).toBe(before + 1);
    await tomas.getByRole('link', { name: 'Comments' }).click();
    await tomas.getByRole('textbox', { name: 'Say something' }).fill('Next week 42.5.');
    await tomas.getByRole('button', { name: 'Send' }).click();
    await expect(tomas.getByRole('heading', { name: '1 comment' })).toBeVisible();
    await expect.poll(() => unreadOn(mette)).toBe(before + 2);
  });

  await test.step('the author reads what happened, on the page and in the mail', async () => {
    await bell(mette).click();
    await expect(mette.getByText(/^Tomas Lind commented on “.+”$/)).toBeVisible();
    await expect(mette.getByText(/^Tomas Lind likes “.+”$/)).toBeVisible();
    await mette.getByRole('button', { name: 'Mark all read' }).click();
    await expect.poll(() => unreadOn(mette)).toBe(0);
    const mail = await mailTo(demoPerson('mette').email, /^Tomas Lind commented on /);
    expect(mail.text).toContain('Next week 42.5.');
    expect(mail.html).toContain('Next week 42.5.');
  });
});

test('somebody who is logged out in another tab keeps what they typed, logs in aside and goes on', async ({ guest }) => {
  const page = await guest();
  const loggedOut = page.getByText('You have been logged out. What you typed is still here.');
  await page.goto(at('iron-temple', '/auth/login?returnTo=/people'));
  await fillLogin(page, 'kim.mori');
  await page.getByRole('textbox', { name: 'Your post' }).fill('Half a thought, and the rest of it.');

  const other = await page.context().newPage();
  await other.goto(at('iron-temple'));
  await other.getByRole('button', { name: 'Account of Kim Mori' }).click();
  await other.getByRole('menuitem', { name: 'Log out' }).click();
  await expect(other.getByRole('button', { name: 'Log in or join' })).toBeVisible();
  await expect(loggedOut).toBeVisible();

  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Log in (new tab)' }).click();
  await fillLogin(await opened, 'kim.mori');
  await expect(loggedOut).toBeHidden();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('article').first()).toContainText('Half a thought, and the rest of it.');
});
