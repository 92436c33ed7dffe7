import { expect, test } from 'vitest';
import { passwordPolicy } from './password-policy.ts';

const sam = { username: 'sam.okafor', email: 'sam.okafor@example.com' };

test('says what a password breaks', () => {
  const breaches = passwordPolicy('length(10) and digits(1) and upperCase(2) and notUsername(undefined) and notEmail(undefined)');
  expect(breaches({ ...sam, password: 'Short1' })).toEqual([
    { rule: 'length', count: 10 },
    { rule: 'upperCase', count: 2 },
  ]);
  expect(breaches({ ...sam, password: 'Sam.Okafor' }).map(({ rule }) => rule)).toEqual(['digits', 'notUsername']);
  expect(breaches({ ...sam, password: 'SAM.OKAFOR@example.com' }).map(({ rule }) => rule)).toEqual(['digits', 'notEmail']);
  expect(breaches({ ...sam, password: 'Heavy Squats 3x5' })).toEqual([]);
});

test('a rule that nobody would check stops the start', () => {
  expect(() => passwordPolicy('length(8) and passwordBlacklist(common.txt)')).toThrow('passwordBlacklist(common.txt)');
});
