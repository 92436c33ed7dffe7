import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
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

test('Artifact Hub shows every definition that the chart brings, each with an example that runs', () => {
  const crds = globSync(join(import.meta.dirname, '../../../charts/spotter/crds/*.yaml'))
    .map(
      (file) =>
        parse(readFileSync(file, 'utf8')) as {
          metadata: { name: string };
          spec: { names: { kind: string }; versions: { name: string }[] };
        },
    )
    .map(({ metadata: { name }, spec: { names, versions } }) => ({ name, kind: names.kind, version: versions[0]?.name }));
  const { annotations } = parse(files.get('Chart.yaml') ?? '') as { annotations: Record<string, string> };
  const shown = parse(annotations['artifacthub.io/crds'] ?? '') as { name: string; kind: string; version: string; description: string }[];
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);
  expect(shown.map(({ name, kind, version }) => ({ name, kind, version })).sort(byName)).toEqual(crds.sort(byName));
  expect(shown.filter(({ description }) => !description)).toEqual([]);

  const examples = parse(annotations['artifacthub.io/crdsExamples'] ?? '') as { kind: string }[];
  expect(examples.map(({ kind }) => kind).sort()).toEqual(crds.map(({ kind }) => kind).sort());
  const reference = readFileSync(join(import.meta.dirname, '../../../docs/custom-resources.md'), 'utf8');
  for (const example of examples) expect(reference).toContain(stringify(example, { lineWidth: 0 }));
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
