import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../src/settings.ts';

const builtOrInstalled = new Set(['node_modules', 'dist', '.angular', '.local', '.git', 'coverage']);
const files = globSync('**/*', { cwd: root, exclude: (name) => builtOrInstalled.has(name.split('/').at(-1) ?? '') });
const known = new Set(files);
const topFolders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''));

const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root });
/** Decision records tell of their day, and files move; these pages tell of now. */
const pagesOfNow = globSync(['README.md', 'docs/*.md'], { cwd: root });
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

const isFileName = (words: string): boolean => /^[\w@.-]+(?:\/[\w@.-]+)*\.(?:ts|mjs|sql|yaml|json|md|html|css)$/.test(words);
const isBelowTopFolder = (words: string): boolean =>
  /^[\w@.-]+(?:\/[\w@.-]+)+\/?$/.test(words) && topFolders.has(words.split('/')[0] ?? '');

/** What stands in backticks and looks like something in the repository. `NNNN-what.sql` and the like are patterns; `.local/` is made by running. */
const namedIn = (page: string): string[] =>
  [...textOf(page).matchAll(/`([^`\n]+)`/g)]
    .map(([, words = '']) => words)
    .filter((words) => (isFileName(words) || isBelowTopFolder(words)) && !/NNNN|^\.local\//.test(words));

/** From the root when it begins with one of its folders, else the end of some path: a page on the store may say `stock/move-stock.ts`. */
const isThere = (name: string): boolean => {
  if (existsSync(join(root, name))) return true;
  return !isBelowTopFolder(name) && files.some((file) => file.endsWith(`/${name}`));
};

test.each(pagesOfNow)('every file that %s names is there', (page) => {
  expect(namedIn(page).filter((name) => !isThere(name))).toEqual([]);
});

test('the walks name their files from the root, so that they can be followed', () => {
  const steps = [...textOf('docs/walks.md').matchAll(/^\d+\. `([^`]+)`/gm)].map(([, path = '']) => path);
  expect(steps.length).toBeGreaterThan(60);
  expect(steps.filter((path) => !known.has(path))).toEqual([]);
});

test.each(pages)('no link in %s is broken', (page) => {
  const text = textOf(page).replaceAll(/`[^`\n]+`/g, 'code');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const relative = targets.filter((target) => !/^[a-z]+:|^#/.test(target)).map((target) => target.split('#')[0] ?? '');
  expect(relative.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
});

test('every page is in the index', () => {
  const index = textOf('docs/README.md');
  const missing = globSync('*.md', { cwd: join(root, 'docs') }).filter((page) => page !== 'README.md' && !index.includes(`(${page})`));
  expect(missing).toEqual([]);
});
