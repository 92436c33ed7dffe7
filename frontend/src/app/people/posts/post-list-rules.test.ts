import { expect, test } from 'vitest';
import { emptyList, withFirstPage, withNextPage, withOnTop } from './post-list-rules';

const page = (ids: string, nextCursor: string | null = null) => ({ items: ids.split('').map((id) => ({ id })), nextCursor });
const read = (ids: string, nextCursor: string | null = null) => withFirstPage(emptyList, page(ids, nextCursor));

test('coming back keeps the pages below, with what is new on top', () => {
  const list = withFirstPage(withNextPage(read('cd', 'd'), page('ef', 'f')), page('abcd', 'd'));
  expect(list.ids.join('')).toBe('abcdef');
  expect(list.nextCursor).toBe('f');
});

test('after so much news that nothing meets, the list begins anew', () => {
  const list = withFirstPage(withNextPage(read('yz', 'z'), page('12', '2')), page('ab', 'b'));
  expect(list.ids.join('')).toBe('ab');
  expect(list.nextCursor).toBe('b');
});

test('a post that moved down a page while reading on is shown once', () => {
  expect(withNextPage(read('ab', 'b'), page('bc')).ids.join('')).toBe('abc');
});

test('what arrived goes on top, once', () => {
  expect(withOnTop(read('bc'), ['a', 'b']).ids.join('')).toBe('abc');
});
