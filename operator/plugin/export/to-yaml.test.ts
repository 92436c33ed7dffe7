import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { toYaml, type Document } from './to-yaml.ts';

const document = (kind: string, name: string, spec: object, namespace = 'shop'): Document => ({
  apiVersion: 'spotter.dev/v1alpha1',
  kind,
  metadata: { name, namespace },
  spec,
});

const readBack = (yaml: string, version: '1.1' | '1.2'): unknown[] => {
  const parsed = parseAllDocuments(yaml, { version });
  return Array.isArray(parsed) ? parsed.map((each) => each.toJS() as unknown) : [];
};

test('whatever people write in texts is read back as it was, also as YAML 1.1, as kubectl reads it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (title, description) => {
      const documents = [document('Product', 'belt', { title, description: `${description}\n\n  ${title} ` })];
      const yaml = toYaml(documents);
      expect(readBack(yaml, '1.1')).toEqual(documents);
      expect(readBack(yaml, '1.2')).toEqual(documents);
    }),
  );
});

test.each(['no', 'on', 'y', '12:30', '1e3', '0x1F', '2026-01-05', '~', 'null', '', ' x', '- x', '# x'])('%j stays a text', (title) => {
  expect(readBack(toYaml([document('Product', 'belt', { title })]), '1.1')).toMatchObject([{ spec: { title } }]);
});

test('in whatever order documents come, they leave by kind, namespace and name', () => {
  const [a, b, c] = [document('StoreInventory', 'a', {}), document('Product', 'b', {}), document('Product', 'z', {}, 'gym')];
  expect(toYaml([a, b, c])).toBe(toYaml([c, a, b]));
  expect(readBack(toYaml([a, b, c]), '1.2')).toEqual([c, b, a]);
});
