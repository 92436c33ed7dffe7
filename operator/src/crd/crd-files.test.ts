import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { crdFiles } from './crd-files.ts';
import type { ResourceDefinition } from './definition.ts';
import { definitions } from './kinds.ts';
import { referencePage } from './reference.ts';
import { amend, structuralSchema } from './structural-schema.ts';

const root = join(import.meta.dirname, '../../..');
const generated: [path: string, text: string][] = [
  ...[...crdFiles()].map(([name, yaml]): [string, string] => [`charts/spotter/crds/${name}`, yaml]),
  ['docs/custom-resources.md', referencePage()],
];

test.each(generated)('%s is what the schemas say (else run npm run manifests)', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});

test.each(definitions.map((kind): [string, ResourceDefinition] => [kind.kind, kind]))(
  'the example of a %s in the reference keeps every rule, and shows only fields that are there',
  (_, { example, spec, check }) => {
    const read = (spec as z.ZodObject).strict().parse(example.spec);
    expect(check(example.metadata, read, undefined)).toEqual([]);
  },
);

test.each(definitions.map((kind): [string, ResourceDefinition] => [kind.kind, kind]))(
  'each column of a %s that shows a condition shows one that the operator writes',
  (_, { columns, conditions }) => {
    const shown = columns.flatMap(({ jsonPath }) => /@\.type=="(\w+)"/.exec(jsonPath)?.slice(1) ?? []);
    expect(Object.keys(conditions)).toEqual(expect.arrayContaining(shown));
  },
);

test('what a custom resource cannot express is refused when it is generated, by its path', () => {
  expect(() => structuralSchema(z.object({ price: z.union([z.string(), z.int()]) }), 'spec')).toThrow('spec.price has no single type');
  expect(() => structuralSchema(z.object({ code: z.string().regex(/^(?!x)/) }), 'spec')).toThrow('lookaround');
  expect(() => structuralSchema(z.object({ share: z.number().gt(0) }), 'spec')).toThrow('exclusive bounds');
});

test('a keyword for a field that was renamed is refused instead of lost', () => {
  const schema = structuralSchema(z.object({ items: z.array(z.object({ sku: z.string() })) }), 'spec');
  amend(schema, 'items[].sku', { maxLength: 40 });
  expect(schema).toMatchObject({ properties: { items: { items: { properties: { sku: { maxLength: 40 } } } } } });
  expect(() => amend(schema, 'items[].code', { maxLength: 40 })).toThrow('items[].code');
});
