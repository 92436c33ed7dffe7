import { PlannedSets } from '@spotter/contracts/workout/plan-slots';
import { Progression, ProgrammeDocument, ProgrammeSlot } from '@spotter/contracts/workout/programme-document';
import type { TextError, TextFault } from '@spotter/contracts/workout/programmes';
import { isMap, isNode, isScalar, LineCounter, parseDocument, stringify, type Document } from 'yaml';

export const schemaAddress = '/schemas/programme-1.json';

type Path = readonly PropertyKey[];
type Issue = NonNullable<ReturnType<typeof ProgrammeDocument.safeParse>['error']>['issues'][number];
type Position = Pick<TextError, 'line' | 'column'>;

/** What goes without saying is not written. */
const isSaid = ([key, value]: [string, unknown]): boolean =>
  !(value === undefined || value === '' || (Array.isArray(value) && value.length === 0) || (key === 'kind' && value === 'working'));

const brief = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(brief);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter((pair) => pair[0] === 'sets' || isSaid(pair))
      .map(([key, each]) => [key, brief(each)]),
  );
};

/**
 * A programme as YAML. The same programme gives the same bytes, and reading them gives the same programme. One that is being written, and not yet
 * right, is written as it is.
 */
export const writeProgrammeText = (document: ProgrammeDocument): string => {
  const { $schema: _, ...rest } = ProgrammeDocument.safeParse(document).data ?? document;
  return stringify({ $schema: schemaAddress, ...(brief(rest) as object) }, { lineWidth: 0, aliasDuplicateObjects: false });
};

const rules = Progression.options.map(({ shape }) => shape.rule.value);

/** The keys that an object may have, by the name of what it is in. */
const keysIn: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(ProgrammeDocument.shape),
  days: Object.keys(ProgrammeDocument.shape.days.element.shape),
  slots: Object.keys(ProgrammeSlot.shape),
  sets: Object.keys(PlannedSets.shape),
  inWeeks: Object.keys(ProgrammeSlot.shape.inWeeks.unwrap().element.shape),
  progression: [...new Set(Progression.options.flatMap(({ shape }) => Object.keys(shape)))],
  deload: Object.keys(ProgrammeDocument.shape.deload.unwrap().shape),
};

const allowedKeys = (path: Path): string | undefined => keysIn[path.findLast((step) => typeof step === 'string') ?? '']?.join(', ');

const allowedBy = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map(String).join(', ');
    case 'too_small':
      return `at least ${String(issue.minimum)}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}`;
    case 'invalid_type':
      return issue.expected;
    case 'unrecognized_keys':
      return allowedKeys(issue.path);
    case 'invalid_union':
      return issue.path.at(-1) === 'rule' ? rules.join(', ') : 'a text, or a text for each of en, de';
    default:
      return undefined;
  }
};

const faultOf = (document: Document, { code, path }: Issue): TextFault => {
  switch (code) {
    case 'invalid_type':
      return document.getIn(path) === undefined ? 'missing' : 'type';
    case 'unrecognized_keys':
      return 'unknown-key';
    case 'too_small':
      return 'too-small';
    case 'too_big':
      return 'too-big';
    case 'invalid_value':
    case 'invalid_union':
      return 'not-allowed';
    default:
      return 'rule';
  }
};

/** Offset of what a path leads to; of what would hold it when it is missing. */
const offsetOf = (document: Document, path: Path): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
};

const offsetOfKey = (document: Document, path: Path, key: string): number => {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : offsetOf(document, path);
};

const positionIn = (lines: LineCounter, offset: number): Position => {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
};

const nameOf = (path: Path): string => path.map(String).join('.') || 'text';

const errorsOf = (document: Document, lines: LineCounter, issue: Issue): TextError[] => {
  const allowed = allowedBy(issue);
  const more = { fault: faultOf(document, issue), ...(allowed === undefined ? {} : { allowed }) };
  if (issue.code !== 'unrecognized_keys')
    return [{ ...positionIn(lines, offsetOf(document, issue.path)), field: nameOf(issue.path), message: issue.message, ...more }];
  return issue.keys.map((key) => ({
    ...positionIn(lines, offsetOfKey(document, issue.path, key)),
    field: nameOf([...issue.path, key]),
    message: 'is not known here',
    ...more,
  }));
};

export type ReadText =
  { readonly errors: readonly TextError[] } | { readonly document: ProgrammeDocument; readonly positionOf: (path: Path) => Position };

/** More aliases than this are nobody's programme, but an attempt to fill the memory. */
const mostAliases = 20;

const plainOf = (document: Document): { value: unknown } | { message: string } => {
  try {
    return { value: document.toJS({ maxAliasCount: mostAliases }) };
  } catch (error) {
    return { message: error instanceof Error ? error.message : 'cannot be read' };
  }
};

const inOrder = (a: TextError, b: TextError): number => a.line - b.line || a.column - b.column;

/** Reads a programme from YAML (or JSON, which is YAML), or says where it is wrong: line, column, field, what is allowed there. */
export const readProgrammeText = (text: string): ReadText => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      errors: document.errors.map(({ pos, message }) => ({ ...positionIn(lines, pos[0]), field: 'text', fault: 'syntax', message })),
    };
  }
  const plain = plainOf(document);
  if ('message' in plain) return { errors: [{ line: 1, column: 1, field: 'text', fault: 'syntax', message: plain.message }] };
  const parsed = ProgrammeDocument.safeParse(plain.value);
  if (!parsed.success) return { errors: parsed.error.issues.flatMap((issue) => errorsOf(document, lines, issue)).sort(inOrder) };
  return { document: parsed.data, positionOf: (path) => positionIn(lines, offsetOf(document, path)) };
};
