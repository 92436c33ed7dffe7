import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtKeys } from './built-keys';
import { chooseForms } from './plural-forms';
import { wordedProblems } from './worded-problems';

const languages = ['en', 'de'] as const;
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

const sources = (): string[] =>
  globSync('**/*.{ts,html}', { cwd: app })
    .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('i18n/built-keys'))
    .map((file) => readFileSync(join(app, file), 'utf8'));

test('every text that is asked for by its whole key is there', () => {
  const known = new Set(keys('en'));
  const asked = sources().flatMap((source) =>
    [...source.matchAll(/(?:\bt\(|title: )'([a-z-]+(?:\.[\w-]+)+)'(?! \+)/g)].map(([, key = '']) => key),
  );
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

const areas = [...new Set(keys('en').map((key) => key.split('.')[0]))].join('|');

/** In a choice of two, or in a list: `text: 'app.nav.today'`. What others are put together with, and names of areas, begin keys. */
test('every whole key that stands anywhere in the sources is there', () => {
  const known = keys('en');
  const whole = new RegExp(String.raw`'((?:${areas})(?:\.[\w-]+)+)'(?! \+)`, 'g');
  const named = new Set(sources().flatMap((source) => [...source.matchAll(whole)].map(([, key = '']) => key)));
  expect([...named].filter((name) => !known.some((key) => key === name || key.startsWith(`${name}.`)))).toEqual([]);
});

const filledIn = /(?:\$\{[^{}`]*\})+/g;
/** `` `area.some.${value}` ``. */
const byTemplate = new RegExp(String.raw`\x60((?:${areas})\.(?:[\w.-]|\$\{[^{}\x60]*\})*)\x60`, 'g');
/** `'area.some.' + value`, and `'area.some.' + value + '-more'`. */
const bySum = new RegExp(String.raw`'((?:${areas})\.[\w.-]*)' \+(?:\s+[\w.!]+(?:\(\))?\s+\+\s+'([\w.-]+)')?`, 'g');
/** `t(value + '.more')`. */
const byEnd = /\bt\([\w.()]+ \+ '([\w.-]+)'/g;

/** Keys that a source puts together, with a star for what only is known while it runs. */
const builtIn = (source: string): string[] => [
  ...[...source.matchAll(byTemplate)].flatMap(([, key = '']) => (key.includes('${') ? [key.replaceAll(filledIn, '*')] : [])),
  ...[...source.matchAll(bySum)].map(([, start = '', end = '']) => `${start}*${end}`),
  ...[...source.matchAll(byEnd)].map(([, end = '']) => `*${end}`),
];

test('keys are seen however they are put together', () => {
  const source = [
    "this.t(`app.body.${this.side()}`) + t(`app.a.${kind}${isOpen ? '-open' : ''}`) + t(`app.whole`) + `days.${day}`",
    `<p>{{ t('app.b.' + (each ?? 'both')) }} {{ t('app.c.' + table.name + '-of') }} {{ t('app.d.' + now() + '.words') }}</p>`,
    `{{ t(reason.text + '.title') }} {{ t('app.e') + ', ' + t('app.f', { count: 1 }) }}`,
  ].join('\n');
  expect(builtIn(source).sort()).toEqual(['*.title', 'app.a.*', 'app.b.*', 'app.body.*', 'app.c.*-of', 'app.d.*.words']);
});

test('every key that is put together is in the list of them, and nothing else is', () => {
  expect(Object.keys(builtKeys).sort()).toEqual([...new Set(sources().flatMap(builtIn))].sort());
});

test.each(languages)('every value that a key is put together of has its words: %s', (language) => {
  const known = new Set(keys(language));
  const built = Object.entries(builtKeys).flatMap(([key, values]) => [...values].map((value) => key.replace('*', String(value))));
  expect(built.filter((key) => !known.has(key))).toEqual([]);
});

test('what can go wrong is said in words for a person', () => {
  expect(keys('en').filter((key) => key.startsWith('app.problem.'))).toEqual(wordedProblems.map((slug) => `app.problem.${slug}`));
});

test('one set, two sets, and the words of the language for them', () => {
  const text = '{count, plural, =0 {kein Satz} one {# Satz} other {# Sätze}}';
  expect([0, 1, 2000].map((count) => chooseForms(text, { count }, 'de'))).toEqual(['kein Satz', '1 Satz', '2.000 Sätze']);
});
