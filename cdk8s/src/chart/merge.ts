/** How a text would be if an answer were no; undefined: there would be none. */
export interface Variant {
  readonly condition: string;
  readonly text: string | undefined;
}

interface Hunk {
  /** Lines of the base that it replaces, the end excluded. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Longest common subsequences: [i][j] is the length for what follows line i of one and line j of the other. */
const commonLengths = (one: readonly string[], other: readonly string[]): number[][] => {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      (lengths[i] as number[])[j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return lengths;
};

/** Pairs of equal lines, of both texts in order: as many as there can be. Ends with the pair of the two ends. */
const pairsOf = (one: readonly string[], other: readonly string[]): [number, number][] => {
  const lengths = commonLengths(one, other);
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (at(i, j) > 0) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return [...pairs, [one.length, other.length]];
};

/** The least that has to be replaced in one text for the other. */
export const hunksBetween = (one: readonly string[], other: readonly string[]): Hunk[] => {
  let [start, from] = [0, 0];
  const hunks: Hunk[] = [];
  for (const [i, j] of pairsOf(one, other)) {
    if (start < i || from < j) hunks.push({ start, end: i, lines: other.slice(from, j) });
    [start, from] = [i + 1, j + 1];
  }
  return hunks;
};

const choice = (condition: string, yes: readonly string[], no: readonly string[]): string[] => {
  if (yes.length === 0) return [`{{- if not (${condition}) }}`, ...no, '{{- end }}'];
  return [`{{- if ${condition} }}`, ...yes, ...(no.length > 0 ? ['{{- else }}', ...no] : []), '{{- end }}'];
};

interface Choice extends Hunk {
  readonly condition: string;
}

/** What is put in comes before what is replaced, and a choice before those about a part of its lines. */
const inOrder = (one: Choice, other: Choice): number => {
  const isPutIn = ({ start, end }: Choice): number => (start === end ? 0 : 1);
  return one.start - other.start || isPutIn(one) - isPutIn(other) || other.end - one.end;
};

/** @throws Error when two choices are about the same lines, and neither is about a part of the other's. */
const applied = (lines: readonly string[], choices: readonly Choice[], from: number, to: number): string[] => {
  const [first, ...rest] = choices;
  if (!first) return lines.slice(from, to);
  const isWithin = ({ start, end }: Choice): boolean => start < first.end && (start >= first.start || end > first.start);
  const within = rest.filter(isWithin);
  const odd = within.find(({ start, end }) => end > first.end || (start === first.start && end === first.end));
  if (odd || first.end > to) {
    const about = lines.slice(first.start, first.end).join('\n');
    throw new Error(`${first.condition} and ${odd?.condition ?? 'another'} are about the same lines:\n${about}`);
  }
  return [
    ...lines.slice(from, first.start),
    ...choice(first.condition, applied(lines, within, first.start, first.end), first.lines),
    ...applied(
      lines,
      rest.filter((each) => !isWithin(each)),
      first.end,
      to,
    ),
  ];
};

/** Whether the text is there at all. */
const guarded = (lines: readonly string[], conditions: readonly string[]): readonly string[] => {
  if (conditions.length === 0) return lines;
  const all = conditions.length === 1 ? conditions.join('') : `and ${conditions.map((condition) => `(${condition})`).join(' ')}`;
  return choice(all, lines, []);
};

/**
 * One template of a text with all answers yes, and of how it would be with each answer no.
 * @throws Error when two answers decide about the same lines.
 */
export const merge = (base: string, variants: readonly Variant[]): string => {
  const lines = base.split('\n');
  const choices = variants
    .flatMap(({ condition, text }) =>
      text === undefined || text === base ? [] : hunksBetween(lines, text.split('\n')).map((hunk) => ({ ...hunk, condition })),
    )
    .sort(inOrder);
  const absent = variants.filter(({ text }) => text === undefined).map(({ condition }) => condition);
  return guarded(applied(lines, choices, 0, lines.length), absent).join('\n');
};
