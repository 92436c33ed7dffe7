import type { Page } from '@playwright/test';
import { expect, test } from './journey.ts';
import { fillLogin } from './acts/log-in.ts';
import { shelf, type Shelf } from './acts/counter.ts';
import { providerPage } from './acts/payment.ts';
import { goAndPay, headline, payFromCheckout, progress, putIntoCart, type Wanted } from './acts/shop.ts';
import { at } from './house/house.ts';

const sleeves: Wanted = { handle: 'knee-sleeves-7-mm', title: 'Knee sleeves, 7 mm, pair', variant: 'M' };
const shaker: Wanted = { handle: 'shaker-700-ml', title: 'Shaker, 700 ml' };

const reservedMore = ({ onHand, reserved, shipped }: Shelf, pieces: number): Shelf => ({ onHand, reserved: reserved + pieces, shipped });

/** The customer's newest order in a second tab, where nobody touches anything. */
const watchNewestOrder = async (page: Page): Promise<Page> => {
  const tab = await page.context().newPage();
  await tab.goto(at('iron-temple', '/shop/orders'));
  await tab
    .getByRole('link', { name: /^Order / })
    .first()
    .click();
  await expect(headline(tab)).toHaveText('Not paid yet');
  return tab;
};

test('a guest’s cart is kept when they log in, and they pay by card', async ({ guest }) => {
  const page = await guest();
  const before = { sleeves: await shelf('KNEE-7-M'), shaker: await shelf('SHAKE-700') };

  await test.step('fills a cart without being known', async () => {
    await putIntoCart(page, sleeves);
    await putIntoCart(page, shaker);
    await page.getByRole('link', { name: 'Cart, 2 items' }).click();
    await page
      .getByRole('group', { name: `Quantity of ${shaker.title}` })
      .getByRole('button', { name: 'One more' })
      .click();
    await expect(page.getByRole('definition')).toHaveText('€83.00');
    await page.getByRole('link', { name: 'Checkout' }).click();
  });

  await test.step('logs in on the way, and everything is still there', async () => {
    await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
    await fillLogin(page, 'priya.raman');
    await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: sleeves.title })).toContainText('M, 1 piece');
    await expect(page.getByRole('listitem').filter({ hasText: shaker.title })).toContainText('700 ml, 2 pieces');
    await expect(page.getByLabel('Full name')).toHaveValue('Priya Raman');
  });

  await test.step('pays, and the pieces are held for them', async () => {
    await payFromCheckout(page, 'card');
    await expect(page.getByRole('row', { name: /To pay/ })).toContainText('€83.00');
    await providerPage(page).choose('Pay €83.00');
    await expect(headline(page)).toHaveText('Paid, thank you');
    await expect(progress(page)).toHaveText([/^Ordered/, /^Paid/]);
    expect(await shelf('KNEE-7-M')).toEqual(reservedMore(before.sleeves, 1));
    expect(await shelf('SHAKE-700')).toEqual(reservedMore(before.shaker, 2));
  });

  await test.step('has an empty cart again', async () => {
    await page.goto(at('iron-temple', '/shop'));
    await expect(page.getByRole('link', { name: 'Cart, empty' })).toBeVisible();
  });
});

const ways = [
  { name: 'by card, and the webhook comes five seconds late', pay: 'card', choice: 'Pay, webhook 5 seconds late', webhooks: 1 },
  { name: 'by card, and every webhook comes twice', pay: 'card', choice: 'Pay, webhook twice', webhooks: 2 },
  { name: 'with PayPal', pay: 'PayPal', choice: 'Approve', webhooks: 1 },
] as const;

for (const { name, pay, choice, webhooks } of ways) {
  test(`an order is paid ${name}: once, and shown wherever it is open`, async ({ as }) => {
    const page = await as('priya');
    const before = await shelf('SHAKE-700');
    await putIntoCart(page, shaker);
    await goAndPay(page, pay);
    const other = await watchNewestOrder(page);
    const provider = providerPage(page);
    await provider.choose(choice);
    await expect(headline(page)).toHaveText('Paid, thank you');
    await expect(headline(other)).toHaveText('Paid, thank you');
    await provider.toldTheShop(webhooks);
    await expect(progress(other)).toHaveText([/^Ordered/, /^Paid/]);
    await page.reload();
    await expect(progress(page)).toHaveText([/^Ordered/, /^Paid/]);
    expect(await shelf('SHAKE-700')).toEqual(reservedMore(before, 1));
  });
}

test('a card is declined, nothing is taken, and another card works', async ({ as }) => {
  const page = await as('priya');
  const before = await shelf('SHAKE-700');
  await putIntoCart(page, shaker);
  await goAndPay(page, 'card');
  const other = await watchNewestOrder(page);
  await providerPage(page).choose('Decline the card');
  await expect(page.getByRole('alert')).toContainText('Choose again, or go back to the shop.');
  await page.getByRole('link', { name: 'Back to the shop without paying' }).click();
  await expect(headline(page)).toHaveText(/Not paid yet|The payment did not work/);
  expect(await shelf('SHAKE-700')).toEqual(reservedMore(before, 1));

  await page.getByRole('button', { name: 'Pay by card' }).click();
  await providerPage(page).choose('Pay €12.00');
  await expect(headline(page)).toHaveText('Paid, thank you');
  await expect(headline(other)).toHaveText('Paid, thank you');
  expect(await shelf('SHAKE-700')).toEqual(reservedMore(before, 1));
});

test('3-D Secure is abandoned, the order is given up, and the pieces are back in the shop', async ({ as }) => {
  const page = await as('priya');
  const before = await shelf('SHAKE-700');
  await putIntoCart(page, shaker);
  await goAndPay(page, 'card');
  const other = await watchNewestOrder(page);
  await providerPage(page).choose('Ask for 3-D Secure');
  await expect(page.getByRole('heading', { name: '3-D Secure' })).toBeVisible();
  await page.getByRole('button', { name: 'Abandon' }).click();
  await expect(headline(page)).toHaveText('Not paid yet');
  await expect(page.getByText(/^The items are held for you until/)).toBeVisible();
  expect(await shelf('SHAKE-700')).toEqual(reservedMore(before, 1));

  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(headline(page)).toHaveText('Cancelled');
  await expect(headline(other)).toHaveText('Cancelled');
  expect(await shelf('SHAKE-700')).toEqual(before);
});
