import type { z } from 'zod';
import { amend, structuralSchema, type StructuralSchema } from './structural-schema.ts';

export const group = 'spotter.dev';
export const version = 'v1alpha1';
export const apiVersion = `${group}/${version}`;

export interface PrinterColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'date';
  readonly jsonPath: string;
  readonly description?: string;
  /** 0 is always shown, 1 only with `-o wide`. */
  readonly priority?: 0 | 1;
}

/** A rule that was broken: where (`deliveries[2].sku`, below `spec`) and what to do about it. */
export interface Violation {
  readonly path: string;
  readonly message: string;
}

/** A kind of resource: its Zod schemas, and what Kubernetes must know beside them. */
export interface ResourceDefinition<
  Name extends string = string,
  Spec extends z.ZodType = z.ZodType,
  Status extends z.ZodType = z.ZodType,
> {
  readonly kind: Name;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly scope: 'Cluster' | 'Namespaced';
  readonly description: string;
  readonly spec: Spec;
  readonly status: Status;
  readonly columns: readonly PrinterColumn[];
  readonly selectableFields: readonly string[];
  /** What `True` means, by type. */
  readonly conditions: Readonly<Record<string, string>>;
  /** One that a reader can apply as it stands. */
  readonly example: { readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string }; readonly spec: z.input<Spec> };
  /** Keywords by path that Zod does not say: list keys, CEL rules, bounds by which the API server estimates what a rule costs. */
  readonly keywords: Readonly<Record<string, Partial<StructuralSchema>>>;
  /** The CEL rules once more for resources in a folder. The kube suite holds both against the same cases. */
  readonly check: (metadata: { readonly name: string }, spec: z.output<Spec>, before: z.output<Spec> | undefined) => readonly Violation[];
}

export const definition = <const Name extends string, Spec extends z.ZodType, Status extends z.ZodType>(
  parts: ResourceDefinition<Name, Spec, Status>,
): ResourceDefinition<Name, Spec, Status> => parts;

/** What every resource has in its status. */
export const statusKeywords: Readonly<Record<string, Partial<StructuralSchema>>> = {
  'status.conditions': { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['type'] },
};

export const conditionColumn = (type: string): PrinterColumn => ({
  name: type,
  type: 'string',
  jsonPath: `.status.conditions[?(@.type=="${type}")].status`,
});

export const readyColumns: readonly PrinterColumn[] = [
  conditionColumn('Ready'),
  { name: 'Reason', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].reason' },
  { name: 'Message', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].message', priority: 1 },
  { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
];

/** The structural schema of the whole resource. */
export const schemaOf = ({ description, spec, status, keywords }: ResourceDefinition): StructuralSchema => {
  const schema: StructuralSchema = {
    type: 'object',
    description,
    required: ['spec'],
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      spec: structuralSchema(spec, 'spec'),
      status: structuralSchema(status, 'status'),
    },
  };
  for (const [path, added] of Object.entries({ ...statusKeywords, ...keywords })) amend(schema, path, added);
  return schema;
};

export interface CustomResourceDefinition {
  readonly apiVersion: 'apiextensions.k8s.io/v1';
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string };
  readonly spec: object;
}

/** The manifest that teaches an API server this kind. */
export const customResourceDefinition = (definition: ResourceDefinition): CustomResourceDefinition => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${definition.plural}.${group}` },
  spec: {
    group,
    scope: definition.scope,
    names: {
      kind: definition.kind,
      listKind: `${definition.kind}List`,
      plural: definition.plural,
      singular: definition.singular,
      shortNames: definition.shortNames,
      categories: ['spotter'],
    },
    versions: [
      {
        name: version,
        served: true,
        storage: true,
        schema: { openAPIV3Schema: schemaOf(definition) },
        subresources: { status: {} },
        additionalPrinterColumns: definition.columns,
        selectableFields: definition.selectableFields.map((jsonPath) => ({ jsonPath })),
      },
    ],
  },
});
