import type { Condition } from '@spotter/contracts/resources/condition';
import type { z } from 'zod';
import type { KnownKind } from '../crd/kinds.ts';

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly finalizers?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface ResourceStatus {
  readonly observedGeneration?: number | undefined;
  readonly conditions?: readonly Condition[] | undefined;
}

/** A custom resource as it is stored. Its spec has been checked by whoever stores it, but not by this version of the operator. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec: unknown;
  readonly status?: ResourceStatus;
}

export type KindName = KnownKind['kind'];
export type SpecOf<K extends KindName> = z.output<Extract<KnownKind, { kind: K }>['spec']>;
export type StatusOf<K extends KindName> = z.output<Extract<KnownKind, { kind: K }>['status']>;

/** A resource whose spec has been parsed, defaults filled in. */
export interface Declared<K extends KindName> {
  readonly kind: K;
  readonly metadata: ObjectMeta;
  readonly spec: SpecOf<K>;
  readonly status: Partial<StatusOf<K>>;
}

/** Something that happened, told to people (`kubectl describe`, or the log when the resources are files). */
export interface Notice {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/**
 * Where resources are kept: an API server or a folder. The reconcilers know nothing else about it. Reads are from memory
 * and may be a moment old; whoever acts on them does so idempotently.
 */
export interface Resources {
  /** Calls back with the key of whatever is there, appears, changes or goes; resolves when all that is there has been told. */
  readonly watch: (kind: KindName, onChange: (key: string) => void) => Promise<void>;
  readonly get: (kind: KindName, key: string) => Resource | undefined;
  readonly list: (kind: KindName) => readonly Resource[];
  readonly count: (kind: KindName) => number;
  /** Those of one tenant, without a look at all the others. */
  readonly ofTenant: (kind: KindName, slug: string) => readonly Resource[];
  readonly applyStatus: (resource: Resource, status: ResourceStatus) => Promise<void>;
  /** A resource that is deleted stays until its finalizers are gone. */
  readonly setFinalizers: (resource: Resource, finalizers: readonly string[]) => Promise<void>;
  readonly tell: (resource: Resource, notice: Notice) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `namespace/name`, or `name` for what belongs to the whole cluster. */
export const keyOf = ({ metadata: { namespace, name } }: Pick<Resource, 'metadata'>): string => (namespace ? `${namespace}/${name}` : name);

/** The slug of the tenant that a resource belongs to, or is. */
export const tenantOf = ({ metadata, spec }: Pick<Resource, 'metadata' | 'spec'>): string =>
  (spec as { tenant?: string } | undefined)?.tenant ?? metadata.name;
