import { stringify } from 'yaml';
import { line, prose } from '@spotter/contracts';
import { apiVersion, group, schemaOf, type PrinterColumn, type ResourceDefinition } from './definition.ts';
import { definitions } from './kinds.ts';
import { structuralSchema, type StructuralSchema } from './structural-schema.ts';

interface Field {
  /** As people write it: `spec.deliveries[].id`. */
  readonly path: string;
  readonly schema: StructuralSchema;
  readonly isRequired: boolean;
}

/** Patterns that are easier said than read. */
const knownPatterns = new Map([
  [structuralSchema(line(1), 'line').pattern, 'one line'],
  [structuralSchema(prose(1), 'prose').pattern, 'no control characters'],
]);

const code = (text: string): string => `\`${text}\``;
const json = (value: unknown): string => code(JSON.stringify(value));

/** Text of a cell: a bar would end it, also within code. */
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${' --- |'.repeat(head.length)}`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  '',
];

/** `3 to 80`, `at least 1`, `at most 500`; undefined where nothing is said. */
const bounds = (least: number | undefined, most: number | undefined): string | undefined => {
  if (least !== undefined && most !== undefined) return least === most ? String(least) : `${String(least)} to ${String(most)}`;
  if (least !== undefined) return `at least ${String(least)}`;
  return most === undefined ? undefined : `at most ${String(most)}`;
};

const counted = (range: string | undefined, what: string): string[] => (range === undefined ? [] : [`${range} ${what}`]);

const patternWords = (pattern: string | undefined): string[] => {
  if (pattern === undefined) return [];
  return [knownPatterns.get(pattern) ?? code(pattern)];
};

const listWords = (schema: StructuralSchema): string[] => {
  const keys = schema['x-kubernetes-list-map-keys'];
  return [
    ...counted(bounds(schema.minItems, schema.maxItems), 'items'),
    ...(keys ? [`each ${keys.map(code).join(', ')} once`] : []),
    ...(schema['x-kubernetes-list-type'] === 'set' ? ['each once'] : []),
  ];
};

/** `string, 1 to 60 characters, one line`. */
const shape = (schema: StructuralSchema): string => {
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(', ');
  const range = bounds(schema.minimum, schema.maximum);
  return [
    schema.type === 'array' && schema.items ? `list of ${schema.items.type}s` : schema.type,
    ...(schema.format !== undefined && schema.format !== 'int64' ? [schema.format] : []),
    ...(range === undefined ? [] : [range]),
    ...counted(bounds(schema.minLength, schema.maxLength), 'characters'),
    ...patternWords(schema.pattern),
    ...listWords(schema),
  ].join(', ');
};

/** Every field below, in the order of the schema. A list of plain values is one field. */
const fieldsOf = (path: string, { properties = {}, required = [] }: StructuralSchema): Field[] =>
  Object.entries(properties).flatMap(([name, schema]) => {
    const field = { path: `${path}.${name}`, schema, isRequired: required.includes(name) };
    const { items } = schema;
    return [field, ...fieldsOf(field.path, schema), ...(items ? itemFields(`${field.path}[]`, items) : [])];
  });

const itemFields = (path: string, items: StructuralSchema): Field[] =>
  items.type === 'object' ? fieldsOf(path, items) : [{ path, schema: items, isRequired: false }];

const described = ({ path, schema }: Field): string => {
  if (schema.description === undefined) throw new Error(`${path} has no description: add one to its Zod schema`);
  return schema.description;
};

const ifAbsent = ({ isRequired, schema }: Field): string => {
  if (isRequired) return '**required**';
  return schema.default === undefined ? '' : json(schema.default);
};

/** Conditions are the same everywhere, and told once. */
const isOfCondition = ({ path }: Field): boolean => path.startsWith('status.conditions[]');

const specTable = (fields: readonly Field[]): string[] =>
  table(
    ['field', 'type', 'if absent', 'meaning'],
    fields.map((field) => [code(field.path), shape(field.schema), ifAbsent(field), described(field)]),
  );

const statusTable = (fields: readonly Field[]): string[] =>
  table(
    ['field', 'type', 'meaning'],
    fields.map((field) => [code(field.path), shape(field.schema), described(field)]),
  );

interface Rule {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
}

const rulesAt = (path: string, schema: StructuralSchema): Rule[] => [
  ...(schema['x-kubernetes-validations'] ?? []).map(({ rule, message = '' }) => ({ path, rule, message })),
  ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => rulesAt(path === '' ? name : `${path}.${name}`, child)),
  ...(schema.items ? rulesAt(`${path}[]`, schema.items) : []),
];

const ruleLines = (rules: readonly Rule[]): string[] =>
  rules.length === 0
    ? []
    : [
        '### What the API server refuses beside that',
        '',
        ...table(
          ['at', 'rule', 'message'],
          rules.map(({ path, rule, message }) => [path === '' ? 'the resource' : code(path), code(rule), message]),
        ),
      ];

const columnTable = (columns: readonly PrinterColumn[]): string[] =>
  table(
    ['column', 'from', 'shown'],
    columns.map(({ name, jsonPath, priority }) => [name, code(jsonPath), priority === 1 ? 'with `-o wide`' : 'always']),
  );

const chosenBy = (plural: string, fields: readonly string[]): string[] =>
  fields.length === 0
    ? []
    : [
        `Selectable fields (${code(`kubectl get ${plural} --field-selector`)}): ${fields.map((path) => code(path.slice(1))).join(', ')}.`,
        '',
      ];

const partOf = (kind: ResourceDefinition, part: 'spec' | 'status'): Field[] =>
  fieldsOf(part, schemaOf(kind).properties?.[part] ?? { type: 'object' });

/** The example of a kind as a whole resource. */
export const exampleOf = ({ kind, example }: ResourceDefinition) => ({
  apiVersion,
  kind,
  metadata: example.metadata,
  spec: example.spec as object,
});

const section = (kind: ResourceDefinition): string[] => {
  return [
    ...[`## ${kind.kind}`, '', kind.description, ''],
    `Scope: ${kind.scope === 'Cluster' ? 'the cluster' : 'a namespace'}. Names for \`kubectl\`: ${[kind.plural, kind.singular, ...kind.shortNames, 'spotter'].map(code).join(', ')}.`,
    ...['', '```yaml', stringify(exampleOf(kind), { lineWidth: 0 }).trimEnd(), '```', ''],
    ...['### What you declare', ''],
    ...specTable(partOf(kind, 'spec')),
    ...ruleLines(rulesAt('', schemaOf(kind))),
    ...['### What the status says', ''],
    ...statusTable(partOf(kind, 'status').filter((field) => !isOfCondition(field))),
    ...table(
      ['condition', '`True` means'],
      Object.entries(kind.conditions).map(([type, meaning]) => [code(type), meaning]),
    ),
    ...['### Columns', ''],
    ...columnTable(kind.columns),
    ...chosenBy(kind.plural, kind.selectableFields),
  ];
};

const conditionSection = (): string[] => {
  const fields = partOf(definitions[0], 'status').filter(isOfCondition);
  return [
    ...['## A condition', ''],
    'Of every kind, as `metav1.Condition`; kstatus, Argo CD and Flux read them. Reasons, and what to do about them: [operator.md](operator.md).',
    '',
    ...statusTable(fields.map((field) => ({ ...field, path: field.path.replace('status.conditions[].', '') }))),
  ];
};

/** docs/custom-resources.md. Throws when a field has no description. */
export const referencePage = (): string =>
  [
    '<!-- Generated from the Zod schemas by `npm run manifests`. -->',
    '',
    '# Custom resources',
    '',
    `Every field of API group ${code(group)}, version ${code(apiVersion.split('/')[1] ?? '')}. What they are for, annotations, and what happens when one is deleted: [operator.md](operator.md). \`kubectl explain tenant.spec\` says the same of what is installed.`,
    '',
    '“If absent” is the value that the API server writes; an empty cell means that the field may be left out.',
    '',
    ...definitions.flatMap(section),
    ...conditionSection(),
  ]
    .join('\n')
    .trimEnd() + '\n';
