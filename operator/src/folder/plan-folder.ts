import { isDeepStrictEqual } from 'node:util';
import { apiVersion } from '../crd/definition.ts';
import { sourceAnnotation } from '../resources/managed.ts';
import { keyOf, type Resource } from '../resources/resources.ts';
import { admit, type Admission, type Admitted } from './admission.ts';
import type { FileProblem, FoundDocument, ReadFile } from './documents.ts';

export interface FolderPlan {
  readonly store: readonly Resource[];
  /** Resources whose documents are gone. */
  readonly remove: readonly Resource[];
  readonly refused: readonly FileProblem[];
}

export interface Stamp {
  readonly uid: () => string;
  /** ISO 8601. */
  readonly now: string;
}

/** The resource to store for a document, or undefined when it is stored already. A changed spec is a new generation. */
const toStore = ({ file, line }: FoundDocument, admitted: Admitted, before: Resource | undefined, stamp: Stamp): Resource | undefined => {
  const { definition, name, namespace, spec } = admitted;
  const annotations = { ...admitted.annotations, [sourceAnnotation]: `${file}:${String(line)}` };
  if (!before) {
    const identity = { name, ...(namespace ? { namespace } : {}), uid: stamp.uid(), creationTimestamp: stamp.now };
    return { apiVersion, kind: definition.kind, metadata: { ...identity, resourceVersion: '0', generation: 1, annotations }, spec };
  }
  // As an API server has it: what is being deleted has to be gone before it can be made anew.
  if (before.metadata.deletionTimestamp !== undefined) return undefined;
  const isSameSpec = isDeepStrictEqual(before.spec, spec);
  if (isSameSpec && isDeepStrictEqual(before.metadata.annotations, annotations)) return undefined;
  const generation = before.metadata.generation + (isSameSpec ? 0 : 1);
  return { ...before, spec, metadata: { ...before.metadata, generation, annotations } };
};

interface Judged {
  readonly document: FoundDocument;
  readonly admission: Exclude<Admission, { ignored: true }>;
}

interface Named {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** What a document is about, even if it is refused: then the resource is not deleted but stays as it was. */
const idsOf = ({ document }: Judged): string[] => {
  const { kind = '', metadata: { name = '', namespace = 'default' } = {} } = document.content as Named;
  return [`${kind} ${name}`, `${kind} ${namespace}/${name}`];
};

const judge = (document: FoundDocument, stored: ReadonlyMap<string, Resource>): Judged[] => {
  const admission = admit(document, (kind, key) => stored.get(`${kind} ${key}`));
  return 'ignored' in admission ? [] : [{ document, admission }];
};

const idOf = ({ definition, name, namespace }: Admitted): string => `${definition.kind} ${namespace ? `${namespace}/` : ''}${name}`;

/** The first document for each resource; a second one for the same is refused. */
const withoutRepeats = (
  judged: readonly Judged[],
): { first: ReadonlyMap<string, { document: FoundDocument; admitted: Admitted }>; repeated: FileProblem[] } => {
  const first = new Map<string, { document: FoundDocument; admitted: Admitted }>();
  const repeated: FileProblem[] = [];
  for (const { document, admission } of judged) {
    if (!('admitted' in admission)) continue;
    const id = idOf(admission.admitted);
    const earlier = first.get(id)?.document;
    if (earlier)
      repeated.push({
        file: document.file,
        line: document.line,
        message: `${id} is declared at ${earlier.file}:${String(earlier.line)} already`,
      });
    else first.set(id, { document, admitted: admission.admitted });
  }
  return { first, repeated };
};

const fileOf = ({ metadata: { annotations } }: Resource): string => annotations?.[sourceAnnotation]?.replace(/:\d+$/, '') ?? '';

const nothingLeft = (stored: ReadonlyMap<string, Resource>): FileProblem => ({
  file: '.',
  line: 0,
  message: `the folder declares nothing; ${String(stored.size)} resources stay, because this is more likely a mistake than a wish`,
});

/**
 * Compares a folder with what is stored. Nothing is removed because a file cannot be read, a document is refused, or the
 * folder is suddenly empty.
 */
export const planFolder = (files: readonly ReadFile[], stored: ReadonlyMap<string, Resource>, stamp: Stamp): FolderPlan => {
  const unreadable = files.flatMap(({ problems }) => problems);
  const judged = files.flatMap(({ documents }) => documents).flatMap((document) => judge(document, stored));
  const { first, repeated } = withoutRepeats(judged);
  const refused = [...unreadable, ...judged.flatMap(({ admission }) => ('refused' in admission ? admission.refused : [])), ...repeated];
  const store = [...first].flatMap(([id, { document, admitted }]) => toStore(document, admitted, stored.get(id), stamp) ?? []);
  if (judged.length === 0 && unreadable.length === 0 && stored.size > 0) return { store, remove: [], refused: [nothingLeft(stored)] };

  const mentioned = new Set(judged.flatMap(idsOf));
  const unreadableFiles = new Set(unreadable.map(({ file }) => file));
  const isGone = (resource: Resource): boolean =>
    !mentioned.has(`${resource.kind} ${keyOf(resource)}`) && !unreadableFiles.has(fileOf(resource));
  return { store, remove: [...stored.values()].filter(isGone), refused };
};
