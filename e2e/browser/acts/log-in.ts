import type { Page } from '@playwright/test';
import { demoPassword } from '@spotter/local/api/demo-people';

/** On the identity provider's page. */
export const fillLogin = async (page: Page, username: string): Promise<void> => {
  await page.getByLabel('User name or e-mail').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Log in' }).click();
};
