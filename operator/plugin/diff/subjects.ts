import { readFile, stat } from 'node:fs/promises';
import { apiVersion } from '../../src/crd/definition.ts';
import { admit } from '../../src/folder/admission.ts';
import { readDocuments, type FileProblem, type FoundDocument, type ReadFile } from '../../src/folder/documents.ts';
import { readFolder } from '../../src/folder/read-folder.ts';
import { keyOf, type KindName, type ObjectMeta, type Resource } from '../../src/resources/resources.ts';
import { WrongUse } from '../wrong-use.ts';
import type { Subject } from './plan-difference.ts';

export const readFiles = async (path: string): Promise<ReadFile[]> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new WrongUse(`there is no ${path}`);
  return found.isDirectory() ? readFolder(path) : [readDocuments(path, await readFile(path, 'utf8'))];
};

interface Head {
  readonly kind?: unknown;
  readonly metadata?: { readonly namespace?: unknown; readonly name?: unknown };
}

const headOf = ({ content }: FoundDocument): Head => (typeof content === 'object' && content !== null ? content : {});

/** Where kubectl would put a document that does not say. */
export const inNamespace =
  (namespace: string) =>
  (document: FoundDocument): FoundDocument => {
    const { kind, metadata } = headOf(document);
    if (kind === 'Tenant' || !metadata || metadata.namespace !== undefined) return document;
    return { ...document, content: { ...(document.content as object), metadata: { ...metadata, namespace } } };
  };

export interface Named {
  /** As `idOf` says it. */
  readonly id: string;
  readonly kind: KindName;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** What documents are about, whether they will be taken or not. */
export const namedIn = (documents: readonly FoundDocument[]): Named[] =>
  documents.flatMap((document) => {
    const { kind, metadata } = headOf(document);
    if (kind !== 'Tenant' && kind !== 'Product' && kind !== 'StoreInventory') return [];
    const { name, namespace: said } = metadata ?? {};
    if (typeof name !== 'string') return [];
    const namespace = typeof said === 'string' && kind !== 'Tenant' ? said : undefined;
    return [
      { kind, name, namespace, id: idOf({ kind, metadata: { ...notMadeYet, name, ...(namespace === undefined ? {} : { namespace }) } }) },
    ];
  });

/** A resource that is not made yet has no claim before any that is. */
const notMadeYet: Omit<ObjectMeta, 'name'> = {
  uid: 'not made yet',
  resourceVersion: '0',
  generation: 1,
  creationTimestamp: '9999-12-31T23:59:59Z',
};

/** `Product default/belt` */
export const idOf = ({ kind, metadata }: Pick<Resource, 'kind' | 'metadata'>): string => `${kind} ${keyOf({ metadata })}`;

export const asResource = ({ kind, metadata, spec }: Subject): Resource => ({ apiVersion, kind, metadata, spec });

/** Documents as the API server would take them, and what it would refuse: broken schemas and rules, and what cannot change any more. */
export const admitAll = (
  documents: readonly FoundDocument[],
  stored: ReadonlyMap<string, Resource>,
): { subjects: Subject[]; refused: FileProblem[] } => {
  const notMadeYetAs = (key: string): Omit<ObjectMeta, 'name'> => ({ ...notMadeYet, uid: `not made yet: ${key}` });
  const admissions = documents.map((document) => admit(document, (kind, key) => stored.get(`${kind} ${key}`)));
  const subjects = admissions.flatMap((admission): Subject[] => {
    if (!('admitted' in admission)) return [];
    const { definition, name, namespace, annotations, spec } = admission.admitted;
    const kind = definition.kind as KindName;
    const key = keyOf({ metadata: { ...notMadeYet, name, ...(namespace === undefined ? {} : { namespace }) } });
    const before = stored.get(`${kind} ${key}`)?.metadata ?? notMadeYetAs(key);
    const merged = { ...before.annotations, ...annotations };
    const metadata = { ...before, name, ...(namespace === undefined ? {} : { namespace }), annotations: merged };
    return [{ kind, metadata, spec: definition.spec.parse(spec) } as Subject];
  });
  return { subjects, refused: admissions.flatMap((admission) => ('refused' in admission ? admission.refused : [])) };
};
