import { expect, test } from 'vitest';
import { compared, productOf, tenantNamed } from './given.ts';

const [gym, belt] = [tenantNamed('gym'), productOf('gym', 'belt')];
const ofTenants = { labels: undefined };

test('what the files of a tenant no longer have is told with what its deletionPolicy means, and only when it is asked for', async () => {
  const cluster = [gym, belt, productOf('gym', 'chalk', { deletionPolicy: 'Keep' }), tenantNamed('other'), productOf('other', 'rope')];
  expect(await compared([gym], { cluster })).toEqual({ text: '1 unchanged\n', exitCode: 0 });
  expect(await compared([gym], { cluster }, ofTenants)).toEqual({
    text:
      'Product default/gym-belt: pruned, Delete: leaves the shop\n' +
      'Product default/gym-chalk: pruned, Keep: stays on sale, no longer managed\n2 pruned, 1 unchanged\n',
    exitCode: 1,
  });
});

test('what the operator cannot read stays, and is told so', async () => {
  const { text } = await compared([gym], { cluster: [gym, productOf('gym', 'belt', { title: '' })] }, ofTenants);
  expect(text).toContain('Product default/gym-belt: pruned, InvalidSpec: stays until somebody corrects its spec');
});

test('the files of a shop need not have its Tenant', async () => {
  expect(await compared([belt], { cluster: [gym, belt] }, ofTenants)).toEqual({ text: '1 unchanged\n', exitCode: 0 });
});

test('with labels it is what has them, tenants too, whatever tenant it is of', async () => {
  const labelled = (manifest: typeof gym) => ({ ...manifest, metadata: { ...manifest.metadata, labels: { repository: 'gyms' } } });
  const erased = labelled(tenantNamed('erased', { deletionPolicy: 'Delete' }));
  const cluster = [gym, belt, erased, labelled(tenantNamed('closed')), labelled(productOf('closed', 'rope'))];
  const { text } = await compared([gym], { cluster }, { labels: 'repository=gyms' });
  expect(text).toBe(
    'Tenant erased: pruned, Delete: closed; its data are exported, then erased\n' +
      'Tenant closed: pruned, Keep: closed; its data are kept\n' +
      'Product default/closed-rope: pruned, Delete: leaves the shop\n3 pruned, 1 unchanged\n',
  );
  const fewer = await compared([gym], { cluster, mayNot: ['list tenants'] }, { labels: 'repository=gyms' });
  expect(fewer.text).toContain('tenants that would be pruned: not looked at: you may not list tenants\n');
});

test('a product under a new name stays in the shop: the old declaration gives it up', async () => {
  const renamed = { ...belt, metadata: { name: 'belt', namespace: 'default' } };
  const { text } = await compared([renamed], { cluster: [gym, belt] }, ofTenants);
  expect(text).toContain('Product default/belt: declared from now on, nothing changes\n');
  expect(text).toContain('Product default/gym-belt: pruned, DeclaredElsewhere: stays in the shop, as another declares it\n');
  const kept = await compared([renamed], { cluster: [gym, belt] });
  expect(kept.text).toContain('Product default/belt: stalls, DeclaredTwice: default/gym-belt declares belt of gym already\n');
});

test('a document that is refused, or a file that cannot be read, takes nothing away', async () => {
  const wrong = productOf('gym', 'belt', { title: '' });
  const refused = await compared([gym, wrong], { cluster: [gym, belt] }, ofTenants);
  expect(refused.exitCode).toBe(2);
  expect(refused.text).not.toContain('pruned');
  const unread = await compared([gym, 'kind: [Product'], { cluster: [gym, belt] }, ofTenants);
  expect(unread.exitCode).toBe(2);
  expect(unread.text).not.toContain('pruned');
});
