import { hindrances, withAxe } from './acts/axe.ts';
import { signUp } from './acts/sign-up.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

test('an athlete agrees by a coach’s link, is seen and talked to, and withdraws: from then on the coach sees nothing', async ({
  as,
  guest,
}) => {
  const coach = await withAxe(await as('ines'));
  await coach.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await coach.goto(at('iron-temple', '/train/coaching'));
  await coach.getByRole('button', { name: 'Copy my link' }).click();
  await expect(coach.getByText('The link is copied.').first()).toBeVisible();
  const address = await coach.evaluate<string>('navigator.clipboard.readText()');

  const athlete = await withAxe(await guest());
  await signUp(athlete, 'Ada');
  await athlete.goto(address);
  await expect(athlete.getByRole('heading', { name: /wants to coach you/ })).toBeVisible();
  expect(await hindrances(athlete, 'all')).toEqual([]);
  await athlete.getByRole('button', { name: 'Agree' }).click();
  await expect(athlete.getByRole('button', { name: /^Withdraw the consent/ })).toBeVisible();

  await athlete.goto(at('iron-temple', '/'));
  await athlete.getByRole('button', { name: 'Start a workout' }).click();
  await athlete.getByRole('button', { name: 'Add exercise' }).click();
  const picker = athlete.getByRole('dialog', { name: 'Add exercise' });
  await picker.getByRole('searchbox').fill('Bench press');
  await picker.getByRole('searchbox').press('Enter');
  const set = athlete.getByRole('group', { name: 'Bench press, set 1', exact: true });
  await set.getByRole('textbox', { name: 'weight' }).fill('60');
  await set.getByRole('textbox', { name: 'reps' }).fill('5');
  await set.getByRole('button', { name: 'Done' }).click();
  await athlete.getByRole('button', { name: 'Finish workout' }).click();
  await expect(athlete.getByText('Workout finished', { exact: true })).toBeVisible();

  await coach.goto(at('iron-temple', '/train/coaching'));
  await coach.getByRole('link', { name: /^Ada Winter/ }).click();
  await expect(coach.getByRole('heading', { name: 'Ada Winter' })).toBeVisible();
  await expect(coach.getByText('Estimated by Epley')).toBeVisible();
  await expect(coach.getByRole('link', { name: 'Change' }), 'how an athlete’s maxima are estimated is not the coach’s choice').toHaveCount(
    0,
  );
  expect(await hindrances(coach, 'all')).toEqual([]);
  await coach.getByRole('link', { name: /1 set/ }).click();
  await coach.getByRole('button', { name: 'Comment on Bench press, set 1' }).click();
  await coach.getByLabel('Comment', { exact: true }).fill('Elbows in.');
  await coach.getByRole('button', { name: 'Send' }).click();
  await expect(coach.getByText('Elbows in.')).toBeVisible();
  expect(await hindrances(coach, 'all')).toEqual([]);

  await athlete.reload();
  await expect(athlete.getByText('Elbows in.')).toBeVisible();
  await coach.goto(at('iron-temple', '/people/notifications'));
  await expect(coach.getByRole('heading', { name: 'Notifications' })).toBeVisible();
  await athlete.getByRole('button', { name: 'Comment on Bench press, set 1' }).click();
  await athlete.getByLabel('Comment', { exact: true }).fill('Felt better at once.');
  await athlete.getByRole('button', { name: 'Send' }).click();
  await coach
    .getByRole('link', { name: /^Ada Winter commented on a set of/ })
    .first()
    .click();
  await expect(coach.getByText('Felt better at once.')).toBeVisible();

  await athlete.goto(at('iron-temple', '/train/coaching'));
  await athlete.getByRole('button', { name: /^Withdraw the consent/ }).click();
  await athlete.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(athlete.getByText('Nobody coaches you.', { exact: false })).toBeVisible();
  await coach.reload();
  await expect(coach.getByText('Elbows in.')).toHaveCount(0);
  await expect(coach.getByText('Ada Winter')).toHaveCount(0);
});
