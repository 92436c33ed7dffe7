import { expect, test } from 'vitest';
import { placeOf } from './places';

test('the place that is marked is the one that is meant, and only that', () => {
  const paths = ['/', '/people', '/shop', '/people/notifications'];
  const marked = ['/', '/people?show=gym', '/people/notifications', '/people/sam_okafor', '/shopping', '/shop/cart#top'];
  expect(marked.map((url) => placeOf(url, paths))).toEqual(['/', '/people', '/people/notifications', '/people', undefined, '/shop']);
});
