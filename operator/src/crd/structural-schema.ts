import { z } from 'zod';

/** The part of `apiextensions/v1` JSONSchemaProps that our resources use: no `$ref`, no `additionalProperties: false`, no 2020-12 keywords. */
export interface StructuralSchema {
  type: string;
  description?: string;
  properties?: Record<string, StructuralSchema>;
  required?: string[];
  items?: StructuralSchema;
  enum?: unknown[];
  default?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  nullable?: boolean;
  'x-kubernetes-list-type'?: 'map' | 'set' | 'atomic';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-validations'?: CelRule[];
}

export interface CelRule {
  rule: string;
  message?: string;
  messageExpression?: string;
  reason?: 'FieldValueInvalid' | 'FieldValueForbidden' | 'FieldValueRequired' | 'FieldValueDuplicate';
  fieldPath?: string;
}

type Json = Record<string, unknown>;

const kept = ['description', 'required', 'enum', 'default', 'minLength', 'maxLength', 'minItems', 'maxItems'] as const;

/** Formats that the API server checks itself; Zod writes a long pattern beside them that Go need not run. */
const knownFormats = new Set(['date-time', 'uuid', 'uri', 'email']);

/** Go's RE2 writes code points as `\x{…}`; lookarounds have no counterpart and would be refused when the CRD is installed. */
const re2 = (pattern: string): string => {
  if (/\(\?<?[=!]/.test(pattern)) throw new Error(`A custom resource cannot use a lookaround: ${pattern}`);
  return pattern.replaceAll(/\\u([0-9a-fA-F]{4})/g, String.raw`\x{$1}`).replaceAll(String.raw`\/`, '/');
};

const textKeywords = ({ format, pattern }: Json): Json => {
  if (typeof format === 'string' && knownFormats.has(format)) return { format };
  return typeof pattern === 'string' ? { pattern: re2(pattern) } : {};
};

const isBound = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER;

const numberKeywords = ({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Json): Json => {
  if (exclusiveMinimum !== undefined || exclusiveMaximum !== undefined) throw new Error('A custom resource cannot use exclusive bounds');
  return {
    ...(type === 'integer' ? { format: 'int64' } : {}),
    ...(isBound(minimum) ? { minimum } : {}),
    ...(isBound(maximum) ? { maximum } : {}),
  };
};

const structural = (node: Json, path: string): StructuralSchema => {
  const { type, properties, items } = node;
  if (typeof type !== 'string') throw new Error(`${path} has no single type: ${JSON.stringify(node)}`);
  const children = properties as Record<string, Json> | undefined;
  return {
    type,
    ...Object.fromEntries(kept.flatMap((key) => (node[key] === undefined ? [] : [[key, node[key]]]))),
    ...(type === 'string' ? textKeywords(node) : {}),
    ...(type === 'integer' || type === 'number' ? numberKeywords(node) : {}),
    ...(children ? { properties: mapValues(children, (child, name) => structural(child, `${path}.${name}`)) } : {}),
    ...(items ? { items: structural(items as Json, `${path}[]`) } : {}),
  };
};

const mapValues = <A, B>(record: Record<string, A>, turn: (value: A, key: string) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, turn(value, key)]));

/** The structural schema of what a person writes. Throws on anything that a custom resource cannot express, naming the path. */
export const structuralSchema = (schema: z.ZodType, path: string): StructuralSchema =>
  structural(z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'throw' }), path);

const child = (schema: StructuralSchema, step: string): StructuralSchema | undefined =>
  step === '[]' ? schema.items : schema.properties?.[step];

/** Adds keywords at a path such as `spec.deliveries[].id`. Throws when the schema has no such path, so that a rename is noticed. */
export const amend = (root: StructuralSchema, path: string, keywords: Partial<StructuralSchema>): void => {
  const steps = path.replaceAll('[]', '.[]').split('.').filter(Boolean);
  const target = steps.reduce<StructuralSchema | undefined>((at, step) => at && child(at, step), root);
  if (!target) throw new Error(`The schema has no ${path}`);
  Object.assign(target, keywords);
};
