import { expect, type Page } from '@playwright/test';
import { at } from '../house/house.ts';

export interface Wanted {
  readonly handle: string;
  readonly title: string;
  /** For a product with several variants. */
  readonly variant?: string;
}

/** Opens the product's page and adds one piece. */
export const putIntoCart = async (page: Page, { handle, title, variant }: Wanted): Promise<void> => {
  await page.goto(at('iron-temple', `/shop/products/${handle}`));
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  if (variant !== undefined) await page.getByRole('radio', { name: variant, exact: true }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByText(`${title} is in the cart`, { exact: true })).toBeVisible();
};

/** From the checkout to the page of the provider. A member's e-mail and name are there already. */
export const payFromCheckout = async (page: Page, provider: 'card' | 'PayPal'): Promise<void> => {
  await expect(page.getByLabel('E-mail')).toHaveValue(/@/);
  await page.getByLabel('Street and number').fill('Karl-Heine-Straße 61');
  await page.getByLabel('Postcode').fill('04229');
  await page.getByLabel('Town').fill('Leipzig');
  await page.getByRole('radio', { name: provider === 'card' ? /^Card/ : /^PayPal/ }).check();
  await page.getByRole('button', { name: /^Pay €/ }).click();
  await expect(page.getByText('No money moves here.')).toBeVisible();
};

/** From the cart to the page of the provider, as a member. */
export const goAndPay = async (page: Page, provider: 'card' | 'PayPal'): Promise<void> => {
  await page.goto(at('iron-temple', '/shop/cart'));
  await page.getByRole('link', { name: 'Checkout' }).click();
  await payFromCheckout(page, provider);
};

/** What the order's page says first. */
export const headline = (page: Page) => page.getByRole('heading', { level: 1 });

/** The states that the order went through, oldest first. */
export const progress = (page: Page) =>
  page
    .getByRole('list')
    .filter({ has: page.getByRole('time') })
    .getByRole('listitem');

/** The id of the order that the page shows. */
export const orderOn = (page: Page): string => /orders\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
