import type { Page } from '@playwright/test';
import { expect, test } from './journey.ts';
import { at } from './house/house.ts';

const steps = 80;

/** Goes on with Tab, as far as it takes, until the focus is on this. */
const tabTo = async (page: Page, role: 'button' | 'link' | 'radio' | 'textbox', name: string): Promise<void> => {
  const wanted = page.locator(':focus').and(page.getByRole(role, { name, exact: true }));
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab');
    if ((await wanted.count()) === 1) return;
  }
  throw new Error(`Tab does not lead to the ${role} “${name}”`);
};

test('a set is logged with the keyboard alone', async ({ as }) => {
  const page = await as('ines');
  await page.goto(at('iron-temple'));
  await expect(page.getByRole('heading', { name: 'Your first workout' })).toBeVisible();
  await tabTo(page, 'button', 'Start a workout');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What comes first?' })).toBeVisible();
  await tabTo(page, 'button', 'Add exercise');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('Front squat');
  await expect(page.getByRole('button', { name: /^Front squat/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();

  await tabTo(page, 'textbox', 'Front squat, set 1, weight');
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Front squat, set 1, reps' })).toBeFocused();
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Done: Front squat, set 1', pressed: true })).toBeVisible();
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('a product is chosen and put into the cart with the keyboard alone', async ({ guest }) => {
  const page = await guest();
  await page.goto(at('iron-temple', '/shop'));
  await expect(page.getByRole('link', { name: 'Leather lifting belt, 10 mm' })).toBeVisible();
  await tabTo(page, 'link', 'Leather lifting belt, 10 mm');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Leather lifting belt, 10 mm', level: 1 })).toBeVisible();
  await tabTo(page, 'radio', 'S');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'M', exact: true, checked: true })).toBeFocused();
  await tabTo(page, 'button', 'Add to cart');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Cart, 1 item' })).toBeVisible();
});
