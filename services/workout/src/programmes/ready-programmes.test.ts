import { writeProgrammeText } from '@spotter/training/programme/programme-text';
import { simulate } from '@spotter/training/programme/simulate';
import { neededStarts } from '@spotter/training/programme/needed-starts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readyProgrammes } from './ready-programmes.ts';

test('ten programmes come with the product', () => expect(readyProgrammes.size).toBeGreaterThanOrEqual(10));

describe.each([...readyProgrammes])('%s', (ref, document) => {
  test('is written as an export of it would be', () => {
    const file = readFileSync(new URL(`../../programmes/${ref}.yaml`, import.meta.url), 'utf8');
    expect(file).toBe(writeProgrammeText(document));
  });
  test('speaks English and German', () => {
    for (const text of [document.title, document.summary, ...document.days.map(({ title }) => title)]) expect(text).toHaveProperty('de');
  });
  test('makes whoever does as it asks lift more, or more often, after its weeks than at the beginning', () => {
    const starts = Object.fromEntries(neededStarts(document).map(({ lift }) => [lift, 60_000]));
    const days = simulate({ document, starts, roundingGrams: 1250, oneRepMaxes: new Map(), weeks: document.weeks, missEvery: 0 });
    const work = (day: (typeof days)[number] | undefined) =>
      day?.slots.flatMap(({ sets }) => sets).reduce((sum, { target }) => sum + (target.weightGrams ?? 1000) * (target.minReps ?? 1), 0) ??
      0;
    const first = days.filter(({ day }) => day === 1);
    expect(Math.max(...first.map(work))).toBeGreaterThan(work(first[0]));
  });
});
