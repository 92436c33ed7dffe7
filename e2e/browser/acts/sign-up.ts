import { expect, type Page } from '@playwright/test';
import { at } from '../house/house.ts';

/** Somebody new at Iron Temple, by their first name, who is welcomed on the page of today. */
export const signUp = async (page: Page, firstName: string): Promise<void> => {
  const username = `${firstName.toLowerCase()}.${Date.now()}`;
  await page.goto(at('iron-temple'));
  await page.getByRole('button', { name: 'Log in or join' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('First name').fill(firstName);
  await page.getByLabel('Last name').fill('Winter');
  await page.getByLabel('E-mail').fill(`${username}@example.com`);
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill('heavy things go up');
  await page.getByLabel('Password again').fill('heavy things go up');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`, ${firstName}`) })).toBeVisible();
};
