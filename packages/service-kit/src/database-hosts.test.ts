import { expect, test } from 'vitest';
import { hostUrls } from './database-hosts.ts';

test('a URL may name several hosts, which share everything else', () => {
  expect(hostUrls('mysql://me:p%40ss@db-0.peers,db-1.peers:3307/shop?x=1')).toEqual([
    'mysql://me:p%40ss@db-0.peers:3307/shop?x=1',
    'mysql://me:p%40ss@db-1.peers:3307/shop?x=1',
  ]);
  expect(hostUrls('mysql://me:p@127.0.0.1:8306/shop')).toEqual(['mysql://me:p@127.0.0.1:8306/shop']);
});
