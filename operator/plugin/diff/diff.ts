import { keyOf, type Resource } from '../../src/resources/resources.ts';
import type { Prune } from '../command-line.ts';
import type { DeclaredInCluster } from '../declared.ts';
import { planDifference, type Difference, type Subject } from './plan-difference.ts';
import { printDifferences } from './print-differences.ts';
import { nothingPruned, prunedBy } from './prune.ts';
import { underQuotas } from './quotas.ts';
import { readKnown, type Sources } from './read-known.ts';
import { admitAll, inNamespace, namedIn, readFiles, type Named } from './subjects.ts';

/** In the order of the documents, so that what belongs together is read together. */
export const differencesOf = async (
  sources: Sources,
  subjects: readonly Subject[],
  { gone, leaving } = nothingPruned,
): Promise<Difference[]> => {
  const found = new Map<Subject, Difference>();
  for (const { known, theirs } of await readKnown(sources, { subjects, gone })) {
    const planned = new Map(theirs.map((subject) => [subject, planDifference(subject, known)]));
    underQuotas(planned, known, leaving).forEach((difference, subject) => found.set(subject, difference));
  }
  return subjects.flatMap((subject) => found.get(subject) ?? []);
};

/** What is in the cluster under these names: rules about changes compare with it. */
const storedOf = async (declared: DeclaredInCluster, names: readonly Named[]): Promise<Map<string, Resource>> => {
  const stored = new Map<string, Resource>();
  for (const { kind, name, namespace } of names) {
    const resource = await declared.find(kind, name, namespace);
    if (resource) stored.set(`${kind} ${keyOf(resource)}`, resource);
  }
  return stored;
};

export interface DiffResult {
  readonly text: string;
  /** As `kubectl diff`: 0 no difference, 1 some, 2 something is wrong with the files. */
  readonly exitCode: 0 | 1 | 2;
}

export interface Comparison {
  readonly paths: readonly string[];
  /** Of documents that say none. */
  readonly namespace: string;
  readonly prune: Prune | undefined;
}

/** Compares files with the running system. */
export const diff = async (sources: Sources, { paths, namespace, prune }: Comparison): Promise<DiffResult> => {
  const files = (await Promise.all(paths.map(readFiles))).flat();
  const documents = files.flatMap((file) => file.documents).map(inNamespace(namespace));
  const named = namedIn(documents);
  const stored = await storedOf(sources.declared, named);
  const { subjects, refused } = admitAll(documents, stored);
  const unread = files.flatMap((file) => file.problems);
  const problems = [...unread, ...refused];
  // What a file that cannot be read declares is not known: nothing is taken for gone because of it.
  const pruned = prune && unread.length === 0 ? await prunedBy(sources.declared, prune, { named, subjects }) : nothingPruned;
  const differences = [...(await differencesOf(sources, subjects, pruned)), ...pruned.differences];
  const text = printDifferences(differences, problems, pruned.notes);
  if (problems.length > 0) return { text, exitCode: 2 };
  return { text, exitCode: differences.every(({ is }) => is === 'unchanged') ? 0 : 1 };
};
