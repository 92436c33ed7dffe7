import { z } from 'zod';
import { apiVersion, group, schemaOf, type ResourceDefinition, type Violation } from '../crd/definition.ts';
import { kinds } from '../crd/kinds.ts';
import type { StructuralSchema } from '../crd/structural-schema.ts';
import type { Resource } from '../resources/resources.ts';
import type { FileProblem, FoundDocument } from './documents.ts';

/** What an API server would store of a document. */
export interface Admitted {
  readonly definition: ResourceDefinition;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: unknown;
}

export type Admission = { readonly admitted: Admitted } | { readonly refused: readonly FileProblem[] } | { readonly ignored: true };

/** RFC 1123 subdomain, as names of Kubernetes objects are. */
const Name = z.string().regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, 'lower-case letters, digits, hyphens and dots, at most 253');

const Head = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: Name,
    namespace: Name.optional(),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.record(z.string(), z.unknown()),
});

const pathOf = (steps: readonly PropertyKey[]): string =>
  steps.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${String(step)}]` : path === '' ? String(step) : `${path}.${String(step)}`),
    '',
  );

const violationsOf = (error: z.ZodError, prefix: readonly string[] = []): Violation[] =>
  error.issues.map(({ path, message }) => ({
    path: pathOf([...prefix, ...path]),
    message: message.endsWith('received undefined') ? 'is required' : message,
  }));

/** Fields that the schema does not have: most often a misspelling, which an API server refuses when asked by kubectl. */
const unknownFields = (schema: StructuralSchema | undefined, value: unknown, path: string): Violation[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownFields(schema?.items, item, `${path}[${String(index)}]`));
  if (typeof value !== 'object' || value === null || !schema?.properties) return [];
  const { properties } = schema;
  return Object.entries(value).flatMap(([key, child]) =>
    key in properties ? unknownFields(properties[key], child, `${path}.${key}`) : [{ path: `${path}.${key}`, message: 'unknown field' }],
  );
};

/** Items of a list with keys, or of a set, that are there twice. */
const duplicates = (schema: StructuralSchema | undefined, value: unknown, path: string): Violation[] => {
  if (Array.isArray(value)) return duplicateItems(schema, value, path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => duplicates(schema?.properties?.[key], child, `${path}.${key}`));
};

const duplicateItems = (schema: StructuralSchema | undefined, items: readonly unknown[], path: string): Violation[] => {
  const keys = schema?.['x-kubernetes-list-map-keys'];
  const type = schema?.['x-kubernetes-list-type'];
  if (type !== 'map' && type !== 'set') return [];
  const idOf = (item: unknown): string => JSON.stringify(keys ? keys.map((key) => [key, (item as Record<string, unknown>)[key]]) : item);
  const ids = items.map(idOf);
  const said = (item: unknown): string =>
    keys ? keys.map((key) => `${key} ${String((item as Record<string, unknown>)[key])}`).join(', ') : String(item);
  return items.flatMap((item, index) =>
    ids.indexOf(ids[index] ?? '') < index ? [{ path: `${path}[${String(index)}]`, message: `is there twice: ${said(item)}` }] : [],
  );
};

const schemas = new Map(kinds.map((kind) => [kind.kind as string, schemaOf(kind).properties?.spec]));

/** All that an API server with our definitions would object to. */
const specViolations = (definition: ResourceDefinition, name: string, spec: unknown, before: unknown): Violation[] => {
  const schema = schemas.get(definition.kind);
  const parsed = definition.spec.safeParse(spec);
  const shape = [...unknownFields(schema, spec, 'spec'), ...(parsed.success ? [] : violationsOf(parsed.error, ['spec']))];
  if (!parsed.success || shape.length > 0) return shape;
  const old = before === undefined ? undefined : definition.spec.safeParse(before).data;
  return [...duplicates(schema, spec, 'spec'), ...definition.check({ name }, parsed.data, old)];
};

const scopeViolations = ({ scope, kind }: ResourceDefinition, namespace: string | undefined): Violation[] =>
  scope === 'Cluster' && namespace !== undefined ? [{ path: 'metadata.namespace', message: `a ${kind} belongs to no namespace` }] : [];

interface Loose {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
}

/** A kind of ours without an API version is a mistake, not somebody else's. */
const isOurs = ({ apiVersion, kind }: Loose): boolean =>
  apiVersion === undefined ? schemas.has(String(kind)) : typeof apiVersion === 'string' && apiVersion.startsWith(`${group}/`);

/**
 * Judges a document as an API server would: the schema, unknown fields, list keys and the CEL rules. `stored` finds what is
 * stored under the same name, for rules about changes. Documents of other API groups are not ours.
 */
export const admit = (document: FoundDocument, stored: (kind: string, key: string) => Resource | undefined): Admission => {
  const refuse = (violations: readonly Violation[], subject = ''): Admission => ({
    refused: violations.map(({ path, message }) => ({
      file: document.file,
      line: document.lineAt(path),
      message: `${subject}${path}: ${message}`,
    })),
  });
  const parsed = Head.safeParse(document.content);
  if (!isOurs(document.content as Loose)) return { ignored: true };
  if (!parsed.success) return refuse(violationsOf(parsed.error));
  const { kind, metadata, spec } = parsed.data;
  const definition = kinds.find((each) => each.kind === kind) as ResourceDefinition | undefined;
  if (parsed.data.apiVersion !== apiVersion) return refuse([{ path: 'apiVersion', message: `must be ${apiVersion}` }]);
  if (!definition) return refuse([{ path: 'kind', message: `unknown; known are ${kinds.map((each) => each.kind).join(', ')}` }]);
  const { name, annotations } = metadata;
  const namespace = definition.scope === 'Namespaced' ? (metadata.namespace ?? 'default') : undefined;
  const before = stored(kind, namespace ? `${namespace}/${name}` : name);
  const violations = [...scopeViolations(definition, metadata.namespace), ...specViolations(definition, name, spec, before?.spec)];
  if (violations.length > 0) return refuse(violations, `${kind} ${name}: `);
  return { admitted: { definition, name, namespace, annotations, spec } };
};
