import { expect, test } from 'vitest';
import { library, libraryById, libraryBySlug } from './library.ts';

test('the library has more than sixty exercises, each once, each with a prime mover and steps', () => {
  expect(library.length).toBeGreaterThanOrEqual(60);
  expect(libraryById.size).toBe(library.length);
  expect(libraryBySlug.size).toBe(library.length);
  for (const { name, muscles, instructions } of library) {
    expect(Math.max(...muscles.map(({ share }) => share)), name).toBeGreaterThanOrEqual(0.8);
    expect(instructions.length, name).toBeGreaterThanOrEqual(3);
  }
});
