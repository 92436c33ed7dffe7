import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shelf } from './acts/counter.ts';
import { expect, test } from './journey.ts';
import { at, house } from './house/house.ts';

/** As somebody does in Git: one more line below the last delivery. */
const declareDelivery = (line: string): void => {
  const file = join(house().demoFolder, 'inventory-iron-temple.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('\n  policies:\n', `\n    - ${line}\n  policies:\n`));
};

test('a delivery that is declared in YAML raises the stock in the product page that somebody has open', async ({ guest }) => {
  const page = await guest();
  const before = await shelf('WRAP-60');
  await page.goto(at('iron-temple', '/shop/products/wrist-wraps-60-cm'));
  await expect(page.getByText(new RegExp(`^\\s*${before.onHand - before.reserved} (left|there)`))).toBeVisible();

  declareDelivery(`{ id: it-wraps-${Date.now()}, sku: WRAP-60, quantity: 20, note: Second delivery }`);

  await expect(page.getByText(`${before.onHand - before.reserved + 20} there`)).toBeVisible();
  expect(await shelf('WRAP-60')).toEqual({ ...before, onHand: before.onHand + 20 });
});
