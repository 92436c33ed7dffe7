import { isCollection, LineCounter, parseAllDocuments, type Document } from 'yaml';

/** A document of a file that may declare a resource. */
export interface FoundDocument {
  readonly file: string;
  /** Line of its first key, counted from 1. */
  readonly line: number;
  readonly content: unknown;
  /** Line of what stands at `spec.variants[2].sku`, or of the nearest thing around it that is written. */
  readonly lineAt: (path: string) => number;
}

/** What is wrong, and where to look: `demo/shop.yaml:31`. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface ReadFile {
  readonly documents: readonly FoundDocument[];
  /** Not empty when the file is not YAML: then nothing that it said before may be taken as deleted. */
  readonly problems: readonly FileProblem[];
}

const stepsOf = (path: string): (string | number)[] =>
  path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const startOf = (document: Document, steps: readonly (string | number)[]): number | undefined => {
  const node = document.getIn(steps, true) as { range?: readonly number[] } | undefined;
  return node?.range?.[0];
};

/** The key rather than its value: that is where a person looks. */
const keyStart = (document: Document, steps: readonly (string | number)[]): number | undefined => {
  const parent = steps.length === 1 ? document.contents : document.getIn(steps.slice(0, -1), true);
  if (!isCollection(parent)) return undefined;
  const pairs = parent.items as { key?: { value?: unknown; range?: readonly number[] } }[];
  return pairs.find(({ key }) => key?.value === steps.at(-1))?.key?.range?.[0];
};

const offsetAt = (document: Document, path: string): number => {
  const steps = stepsOf(path);
  for (let length = steps.length; length > 0; length -= 1) {
    const some = steps.slice(0, length);
    const offset = keyStart(document, some) ?? startOf(document, some);
    if (offset !== undefined) return offset;
  }
  return document.contents?.range?.[0] ?? document.range?.[0] ?? 0;
};

/** Reads every document of a file. Empty documents (a lone `---`, comments) are left out. */
export const readDocuments = (file: string, text: string): ReadFile => {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter });
  const documents = Array.isArray(parsed) ? (parsed as Document[]) : [];
  const lineOf = (offset: number): number => lineCounter.linePos(offset).line;
  const problems = documents.flatMap(({ errors }) =>
    errors.map(({ pos, message }) => ({ file, line: lineOf(pos[0]), message: message.split('\n')[0] ?? message })),
  );
  if (problems.length > 0) return { documents: [], problems };
  const found = documents.flatMap((document): FoundDocument[] => {
    const content: unknown = document.toJS();
    if (content === null || content === undefined) return [];
    const line = lineOf(document.contents?.range?.[0] ?? document.range?.[0] ?? 0);
    return [{ file, line, content, lineAt: (path) => lineOf(offsetAt(document, path)) }];
  });
  return { documents: found, problems };
};
