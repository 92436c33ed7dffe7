import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialsOf, orderNumberOf, planOrderSearch } from './order-number-rules.ts';

test.each([
  ['Iron Temple', 'IT'],
  ['North Barbell', 'NB'],
  ['Kraftwerk', 'KR'],
  ['Über Stärke & Mehr', 'USM'],
  ['The Very Long Name of a Gym', 'TVLN'],
  ['力', 'NO'],
  ['X', 'XX'],
])('orders of %s begin with %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('whatever a gym is called, its numbers can be said, found and told apart from e-mail', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1001, max: 999_999_999 }),
      (name, counter) => {
        const number = orderNumberOf({ numberPrefix: initialsOf(name), numberCounter: counter });
        expect(number).toMatch(/^[A-Z]{2,4}-\d{4,}$/);
        expect(planOrderSearch(number)).toEqual({ kind: 'number', counter });
        expect(planOrderSearch(number.toLowerCase())).toEqual({ kind: 'number', counter });
      },
    ),
  );
});

test('staff search by number, by digits alone, and by e-mail', () => {
  expect(planOrderSearch('1042')).toEqual({ kind: 'number', counter: 1042 });
  expect(planOrderSearch(' Sam@Example.com ')).toEqual({ kind: 'email', email: 'sam@example.com' });
  expect(planOrderSearch(' ')).toEqual({ kind: 'everything' });
  expect(planOrderSearch("' OR 1=1")).toEqual({ kind: 'nothing' });
});
