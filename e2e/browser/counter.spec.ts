import { demoPerson } from '@spotter/local/api/demo-people';
import { mailTo } from './acts/mail.ts';
import { shelf } from './acts/counter.ts';
import { providerPage } from './acts/payment.ts';
import { goAndPay, headline, progress, putIntoCart, type Wanted } from './acts/shop.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const bands: Wanted = { handle: 'resistance-bands-set', title: 'Resistance bands, set of 3' };

test('staff sends an order and later refunds it, and the customer’s page follows', async ({ as }) => {
  const kim = await as('kim');
  const jonas = await as('jonas');
  const before = await shelf('BAND-SET-3');
  await jonas.goto(at('iron-temple', '/staff/orders'));
  await expect(jonas.getByRole('heading', { name: 'Orders' })).toBeVisible();
  await putIntoCart(kim, bands);
  await goAndPay(kim, 'card');
  const newest = jonas
    .getByRole('row')
    .filter({ hasText: demoPerson('kim').email })
    .first();
  await expect(newest).toContainText('Not paid');
  await providerPage(kim).choose('Pay €29.00');
  await expect(headline(kim)).toHaveText('Paid, thank you');
  const number = /IT-\d+/.exec((await kim.getByText(/^Order IT-\d+, placed/).textContent()) ?? '')?.[0] ?? '';

  await test.step('the staff, who saw it come in, finds the order and sends it', async () => {
    await expect(newest).toContainText(number);
    await expect(newest).toContainText('To send');
    await jonas.getByRole('searchbox', { name: 'Number or e-mail' }).fill(number);
    await expect(jonas.getByRole('row')).toHaveCount(2);
    await jonas.getByRole('link', { name: number }).click();
    await expect(jonas.getByRole('status').filter({ hasText: 'To send' })).toBeVisible();
    await jonas.getByLabel('Tracking number').fill('DHL 00340434');
    await jonas.getByRole('button', { name: 'Mark as sent' }).click();
    await expect(jonas.getByRole('status').filter({ hasText: 'Sent' })).toBeVisible();
  });

  await test.step('the customer sees it on its way', async () => {
    await expect(headline(kim)).toHaveText('On its way');
    await expect(kim.getByText('Tracking number DHL 00340434')).toBeVisible();
    expect(await shelf('BAND-SET-3')).toEqual({ ...before, onHand: before.onHand - 1, shipped: before.shipped + 1 });
    await mailTo(demoPerson('kim').email, new RegExp(`^Order ${number} is on its way$`));
  });

  await test.step('the staff pays it back and puts the goods on the shelf again', async () => {
    await jonas.getByRole('button', { name: 'Refund this order' }).click();
    await jonas.getByRole('button', { name: 'Refund €29.00' }).click();
    await expect(jonas.getByText('Say why; the customer and the books want to know.')).toBeVisible();
    await jonas.getByLabel('Reason').fill('One band had a crack.');
    await jonas.getByRole('button', { name: 'Refund €29.00' }).click();
    await expect(jonas.getByRole('status').filter({ hasText: /Refund on its way|Refunded/ })).toBeVisible();
  });

  await test.step('the customer has the money back', async () => {
    await expect(headline(kim)).toHaveText('Refunded');
    await expect(progress(kim).last()).toHaveText(/^Refunded/);
    await expect(kim.getByText('One band had a crack.')).toBeVisible();
    expect(await shelf('BAND-SET-3')).toEqual({ ...before, onHand: before.onHand, shipped: before.shipped + 1 });
    await mailTo(demoPerson('kim').email, new RegExp(`^Order ${number} is refunded$`));
    await expect(jonas.getByRole('status').filter({ hasText: 'Refunded' })).toBeVisible();
  });
});
