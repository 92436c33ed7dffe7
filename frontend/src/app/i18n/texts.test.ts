import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseForms } from './plural-forms';
import { wordedProblems } from './worded-problems';

const app = join(import.meta.dirname, '..');
interface Texts {
  readonly [key: string]: string | Texts;
}

const keysOf = (texts: Texts, prefix: string): string[] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [`${prefix}.${key}`] : keysOf(value, `${prefix}.${key}`)));

/** Under which name a feature's texts are known: the one that it gives to `withTexts` beside them, else its folder's: `training/plan` is `training.plan`. */
const areaOf = (file: string): string => {
  if (file.startsWith('i18n')) return 'app';
  const folder = join(app, file, '..', '..');
  const sources = globSync('*.ts', { cwd: folder }).map((name) => readFileSync(join(folder, name), 'utf8'));
  const [, area] = /withTexts\('([\w.-]+)'/.exec(sources.join('\n')) ?? [];
  return area ?? file.split('/').slice(0, -2).join('.');
};

const textsOf = (language: string): { file: string; area: string; texts: Texts }[] =>
  globSync(`**/i18n/${language}.json`, { cwd: app }).map((file) => ({
    file,
    area: areaOf(file),
    texts: JSON.parse(readFileSync(join(app, file), 'utf8')) as Texts,
  }));

const keys = (language: string): string[] =>
  textsOf(language)
    .flatMap(({ area, texts }) => keysOf(texts, area))
    .sort();

test('everything is said in German too, and nothing only there', () => {
  expect(keys('de')).toEqual(keys('en'));
});

test('every text that is asked for by its whole key is there', () => {
  const known = new Set(keys('en'));
  const asked = globSync('**/*.{ts,html}', { cwd: app })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...readFileSync(join(app, file), 'utf8').matchAll(/(?:\bt\(|title: )'([a-z-]+(?:\.[\w-]+)+)'(?! \+)/g)].map(([, key = '']) => key),
    );
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

test('what can go wrong is said in words for a person', () => {
  expect(keys('en').filter((key) => key.startsWith('app.problem.'))).toEqual(wordedProblems.map((slug) => `app.problem.${slug}`));
});

test('one set, two sets, and the words of the language for them', () => {
  const text = '{count, plural, =0 {kein Satz} one {# Satz} other {# Sätze}}';
  expect([0, 1, 2000].map((count) => chooseForms(text, { count }, 'de'))).toEqual(['kein Satz', '1 Satz', '2.000 Sätze']);
});
