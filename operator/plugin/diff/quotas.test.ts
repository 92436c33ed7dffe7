import { expect, test } from 'vitest';
import { compared, productOf, tenantNamed } from './given.ts';

const limited = (quotas: object) => tenantNamed('small', { quotas });
const products = (...handles: string[]) => handles.map((handle) => productOf('small', handle));

test('of new products so many are let in as the quota would have room for, and the shop’s own words tell of the next', async () => {
  const cluster = [limited({ publishedProducts: 1 }), ...products('belt')];
  const files = [limited({ publishedProducts: 2 }), ...products('chalk', 'rope', 'belt')];
  const { text } = await compared(files, { cluster, use: { members: 0, apiTokens: 0, publishedProducts: 1 } });
  expect(text).toContain('Product default/small-chalk: new\n');
  expect(text).toContain('Product default/small-rope: stalls, QuotaReached: Iron Temple has 2 publishedProducts and may have 2\n');
  expect(text).toMatch(/\n1 new, 1 changed, 1 stalls, 1 unchanged\n$/);
});

test('a product that is taken off sale, or leaves the shop by being pruned, makes room; a draft needs none', async () => {
  const cluster = [limited({ publishedProducts: 1 }), ...products('belt')];
  const use = { members: 0, apiTokens: 0, publishedProducts: 1 };
  const offSale = await compared([productOf('small', 'belt', { published: false }), ...products('chalk')], { cluster, use });
  expect(offSale.text).toMatch(/\n1 new, 1 changed\n$/);
  const pruned = await compared(products('chalk'), { cluster, use }, { labels: undefined });
  expect(pruned.text).toMatch(/\n1 new, 1 pruned\n$/);
  const draft = await compared([productOf('small', 'chalk', { published: false })], { cluster, use });
  expect(draft.text).toMatch(/\n1 new\n$/);
});

test('what is over a quota that is lowered is told as the operator tells it, and keeps nothing from being applied', async () => {
  const house = { cluster: [limited({})], use: { members: 12, apiTokens: 1, publishedProducts: 0 } };
  const { text, exitCode } = await compared([limited({ members: 10, apiTokens: 5 })], house);
  expect(text).toContain('Tenant small: changes\n');
  expect(text).toContain('\n  ! OverQuota: members: 12 of 10; nothing is taken away, and nothing can be added\n');
  expect(exitCode).toBe(1);
});

test('a quota whose use is not told is said to be not looked at', async () => {
  const tenant = limited({ members: 10, publishedProducts: 1 });
  const { text } = await compared([tenant], { cluster: [tenant], use: { members: 1 } });
  expect(text).toBe(
    'Tenant small: unchanged\n  ! quotas: not looked at publishedProducts: the operator does not say how many there are\n1 unchanged\n',
  );
});
