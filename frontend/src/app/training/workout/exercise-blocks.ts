import type { Entry } from '../../logging/log-model';

export interface PlacedEntry {
  readonly entry: Entry;
  readonly index: number;
  /** `A1`, `A2`; undefined outside a superset. */
  readonly letter: string | undefined;
}

/** Exercises that are done in turn, or one by itself. */
export interface Block {
  readonly key: string;
  readonly isSuperset: boolean;
  /** After a round: what the last of them rests. */
  readonly restSeconds: number;
  readonly entries: readonly PlacedEntry[];
}

const startsBlock = (entry: Entry, before: Entry | undefined): boolean =>
  entry.supersetGroup === null || before?.supersetGroup !== entry.supersetGroup;

/** The exercises of a workout, neighbours of one superset together. */
export const exerciseBlocks = (entries: readonly Entry[]): Block[] => {
  const blocks: PlacedEntry[][] = [];
  entries.forEach((entry, index) => {
    const placed = { entry, index, letter: undefined };
    if (startsBlock(entry, entries[index - 1])) blocks.push([placed]);
    else blocks.at(-1)?.push(placed);
  });
  let supersets = 0;
  return blocks.map((block) => {
    const isSuperset = block.length > 1;
    const name = String.fromCharCode(65 + (isSuperset ? supersets++ : 0));
    return {
      key: block[0]?.entry.id ?? '',
      isSuperset,
      restSeconds: block.at(-1)?.entry.restSeconds ?? 0,
      entries: block.map((placed, place) => ({ ...placed, letter: isSuperset ? `${name}${String(place + 1)}` : undefined })),
    };
  });
};
