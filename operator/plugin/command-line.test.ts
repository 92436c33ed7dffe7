import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';
import { WrongUse } from './wrong-use.ts';

const commandOf = (line: string) => readCommandLine(line.split(' ')).command;

test.each([
  ['status', { is: 'status', tenant: undefined, output: 'text' }],
  ['status iron-temple -o json', { is: 'status', tenant: 'iron-temple', output: 'json' }],
  ['diff -f a.yaml -f b', { is: 'diff', paths: ['a.yaml', 'b'], prune: undefined }],
  ['diff -f a.yaml --prune', { is: 'diff', paths: ['a.yaml'], prune: { labels: undefined } }],
  ['diff -f a.yaml --prune -l team=a', { is: 'diff', paths: ['a.yaml'], prune: { labels: 'team=a' } }],
  ['export shop iron-temple -n gym', { is: 'export', what: 'shop', slug: 'iron-temple' }],
  ['adopt inventory main --yes', { is: 'adopt', kind: 'StoreInventory', name: 'main', isAgreed: true }],
  ['adopt --tenant iron-temple', { is: 'adopt-all', slug: 'iron-temple', isAgreed: false }],
])('%s', (line, command) => {
  expect(commandOf(line)).toEqual(command);
});

test.each([
  'statsu',
  'status a b',
  'status -o yaml',
  'diff',
  'diff -f a.yaml -l team=a',
  'export iron-temple',
  'adopt product',
  'adopt gym x',
  'status --frobnicate',
])('%s is refused with what is expected', (line) => {
  expect(() => commandOf(line)).toThrow(WrongUse);
});
