import { expect, test } from 'vitest';
import { planDeclaration } from './plan-declaration.ts';

const managed = { source: 'demo/shop.yaml:3', generation: 2 };
const declared = { title: 'Lever belt', published: true };
const wish = { declared, managed, mayAdopt: false };

test('what is not there yet is declared', () => {
  expect(planDeclaration(wish, undefined)).toEqual({ is: 'declare', drift: [] });
});

test('nothing is done when it agrees, whatever the order of fields', () => {
  const actual = { published: true, title: 'Lever belt', brand: undefined };
  expect(planDeclaration(wish, { actual, managed, isRetired: false })).toEqual({ is: 'agrees' });
});

test('a field that someone changed is put back, and named', () => {
  const actual = { ...declared, title: 'Cheap belt' };
  expect(planDeclaration(wish, { actual, managed, isRetired: false })).toEqual({ is: 'declare', drift: ['title'] });
});

test('a new declaration is no drift', () => {
  const actual = { ...declared, title: 'Lever belt, old' };
  const before = { ...managed, generation: 1 };
  expect(planDeclaration(wish, { actual, managed: before, isRetired: false })).toEqual({ is: 'declare', drift: [] });
});

test('what staff made by hand is left alone, unless it is the same or may be adopted', () => {
  const byHand = { actual: { ...declared, title: 'Our belt' }, managed: null, isRetired: false };
  expect(planDeclaration(wish, byHand)).toEqual({ is: 'made-by-hand', differing: ['title'] });
  expect(planDeclaration(wish, { ...byHand, actual: declared })).toEqual({ is: 'declare', drift: [] });
  expect(planDeclaration({ ...wish, mayAdopt: true }, byHand)).toEqual({ is: 'declare', drift: [] });
});

test('what was taken out of service comes back when it is declared again', () => {
  expect(planDeclaration(wish, { actual: declared, managed, isRetired: true })).toEqual({ is: 'declare', drift: [] });
});
