import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { environments } from '../environment.ts';
import { render } from '../platform.ts';
import { chartFiles } from './chart-files.ts';
import { environmentOf, Values } from './values.ts';

const files = chartFiles();

test.each([...files])('charts/spotter/%s is what the code renders (else run npm run manifests)', (path, text) => {
  expect(readFileSync(join(import.meta.dirname, '../../../charts/spotter', path), 'utf8')).toBe(text);
});

test('the defaults are the production environment', () => {
  const production = environments.find(({ name }) => name === 'production');
  if (!production) throw new Error('There is no production');
  expect(render(environmentOf(Values.parse({}), production.namespace))).toEqual(render(production));
  expect(Values.parse(parse(files.get('values.yaml') ?? ''))).toEqual(Values.parse({}));
});

test('nothing that stood for a value is left in a template, and every value is used', () => {
  const templates = [...files].filter(([path]) => path.startsWith('templates/')).map(([, text]) => text);
  expect(templates.filter((text) => text.includes('marker-'))).toEqual([]);

  const helpers = readFileSync(join(import.meta.dirname, '../../../charts/spotter/templates/_helpers.tpl'), 'utf8');
  const paths = (tree: object, prefix = ''): string[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'object' ? paths(value as object, `${prefix}.${key}`) : `${prefix}.${key}`,
    );
  const ofImages = paths(Values.parse({})).filter((path) => path.startsWith('.image.') && path !== '.image.pullSecret');
  const others = paths(Values.parse({})).filter((path) => !ofImages.includes(path));
  expect(others.filter((path) => !templates.some((text) => text.includes(`.Values${path}`)))).toEqual([]);
  for (const path of ofImages) expect(helpers).toContain(`$image.${path.split('.')[2] ?? ''}`);
});
