import type { FileProblem } from '../../src/folder/documents.ts';
import type { Difference } from './plan-difference.ts';
import type { FieldChange } from './field-changes.ts';

const said = (value: unknown): string => (typeof value === 'string' && !/[\n"]|^\s|\s$|^$/.test(value) ? value : JSON.stringify(value));

const lineOf = ({ path, from, to }: FieldChange): string => {
  if (from === undefined) return `  + ${path}: ${said(to)}`;
  return to === undefined ? `  - ${path}: ${said(from)}` : `  ~ ${path}: ${said(from)} → ${said(to)}`;
};

const words: Readonly<Record<Difference['is'], string>> = {
  unchanged: 'unchanged',
  new: 'new',
  changed: 'changes',
  declared: 'declared from now on, nothing changes',
  waits: 'waits',
  stalls: 'stalls',
  pruned: 'pruned',
};

const block = ({ kind, key, is, fields, why, notes = [] }: Difference): string => {
  const reason = why === undefined ? '' : `, ${why.reason}: ${why.message}`;
  return [`${kind} ${key}: ${words[is]}${reason}`, ...fields.map(lineOf), ...notes.map((note) => `  ! ${note}`)].join('\n');
};

const summary = (all: readonly Difference[], refused: number): string => {
  const counted = (['new', 'changed', 'declared', 'pruned', 'waits', 'stalls', 'unchanged'] as const).flatMap((is) => {
    const count = all.filter((each) => each.is === is).length;
    return count === 0 ? [] : [`${String(count)} ${is}`];
  });
  return [...counted, ...(refused === 0 ? [] : [`${String(refused)} refused`])].join(', ');
};

/** What would be another way, a block each; of what stays as it is, only how many. */
export const printDifferences = (
  all: readonly Difference[],
  refused: readonly FileProblem[] = [],
  notes: readonly string[] = [],
): string => {
  const told = all.filter(({ is, notes = [] }) => is !== 'unchanged' || notes.length > 0).map(block);
  const problems = refused.map(({ file, line, message }) => `${file}:${String(line)}: refused: ${message}`);
  return `${[...problems, ...told, ...notes, summary(all, refused.length)].filter(Boolean).join('\n')}\n`;
};
