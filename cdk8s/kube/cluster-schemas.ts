import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Schema {
  type?: string;
  format?: string;
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
  'x-kubernetes-preserve-unknown-fields'?: boolean;
}

/** What OpenAPI says of a type, as strict JSON Schema: no fields that are not known, and a number or a text where both may be. */
export const strict = (schema: Schema): Schema => {
  if (schema.format === 'int-or-string') return { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, strict(value)])) } : {}),
    ...(properties && additionalProperties === undefined && !schema['x-kubernetes-preserve-unknown-fields']
      ? { additionalProperties: false }
      : {}),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: strict(additionalProperties) } : {}),
    ...(items ? { items: strict(items) } : {}),
  };
};

/** As kubeconform looks for it. */
export const schemaFile = ({ group, version, kind }: { readonly group: string; readonly version: string; readonly kind: string }): string =>
  `${[kind, ...(group ? [group.split('.')[0] ?? ''] : []), version].join('-').toLowerCase()}.json`;

/** Writes the schema of every kind that the API server knows to a folder, as kubeconform looks for it; gives the pattern of the names. */
export const clusterSchemas = (folder: string): string => {
  const answer = execFileSync('kubectl', ['get', '--raw', '/openapi/v2'], { encoding: 'utf8', maxBuffer: 100_000_000 });
  const { definitions } = JSON.parse(answer) as { definitions: Record<string, Schema> };
  mkdirSync(folder, { recursive: true });
  const all = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, strict(schema)]));
  writeFileSync(join(folder, 'all.json'), JSON.stringify({ definitions: all }).replaceAll('"#/definitions/', '"all.json#/definitions/'));
  for (const [name, schema] of Object.entries(definitions)) {
    for (const named of schema['x-kubernetes-group-version-kind'] ?? []) {
      writeFileSync(join(folder, schemaFile(named)), JSON.stringify({ $ref: `all.json#/definitions/${name}` }));
    }
  }
  return join(folder, '{{.ResourceKind}}{{.KindSuffix}}.json');
};
