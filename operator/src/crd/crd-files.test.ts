import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { crdFiles, crdFolder } from './crd-files.ts';
import { amend, structuralSchema } from './structural-schema.ts';

test.each([...crdFiles()])('charts/spotter/crds/%s is what the schemas say (else run node operator/src/crd/generate.ts)', (name, yaml) => {
  expect(readFileSync(new URL(name, crdFolder), 'utf8')).toBe(yaml);
});

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
