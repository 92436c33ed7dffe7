import type { PlatePairs } from '@spotter/contracts/workout/log-settings';

/** A bar that is loaded as near to a weight as the plates allow. */
export interface LoadedBar {
  /** Plates of one side in grams, heaviest first: the order in which they go on. */
  readonly sideGrams: readonly number[];
  /** Bar and both sides together. */
  readonly totalGrams: number;
  /** Whether that is the weight that was asked for; pounds are whole grams only nearly. */
  readonly isExact: boolean;
}

const roundingErrorGrams = 25;

interface Side {
  readonly grams: number;
  readonly plates: readonly number[];
}

/** Fewer plates are less work; of as many, the heavier ones come first, as everybody loads a bar. */
const isHandier = (side: Side, known: Side): boolean => {
  if (side.plates.length !== known.plates.length) return side.plates.length < known.plates.length;
  const first = side.plates.findIndex((plate, index) => plate !== known.plates[index]);
  return (side.plates[first] ?? 0) > (known.plates[first] ?? 0);
};

const withHandier = (ways: Map<number, Side>, side: Side): void => {
  const known = ways.get(side.grams);
  if (!known || isHandier(side, known)) ways.set(side.grams, side);
};

/**
 * The plates for each side of a bar. Exact where the plates allow it, else the nearest weight, the lighter of two that are equally near. Undefined
 * when the weight is below that of the bar. Every combination is looked at, for greed fails with few plates: 2 × 20 kg make 40, not 25 + 10 + 5.
 * Never above the cap.
 */
export const loadBar = (
  weightGrams: number,
  barGrams: number,
  plates: readonly PlatePairs[],
  capGrams = Infinity,
): LoadedBar | undefined => {
  const target = (weightGrams - barGrams) / 2;
  if (target < -roundingErrorGrams) return undefined;
  const heaviest = Math.max(0, ...plates.map((plate) => plate.weightGrams));
  const ways = new Map<number, Side>([[0, { grams: 0, plates: [] }]]);
  for (const plate of plates.toSorted((a, b) => b.weightGrams - a.weightGrams)) {
    for (const side of [...ways.values()]) {
      for (let count = 1; count <= plate.pairs && side.grams + count * plate.weightGrams <= target + heaviest; count += 1)
        withHandier(ways, {
          grams: side.grams + count * plate.weightGrams,
          plates: [...side.plates, ...Array.from({ length: count }, () => plate.weightGrams)],
        });
    }
  }
  const distance = ({ grams }: Side): number => Math.abs(grams - target);
  const allowed = [...ways.values()].filter(({ grams }) => barGrams + 2 * grams <= capGrams);
  const [best] = allowed.sort((a, b) => distance(a) - distance(b) || a.grams - b.grams);
  if (!best) return undefined;
  const totalGrams = barGrams + 2 * best.grams;
  return { sideGrams: best.plates, totalGrams, isExact: Math.abs(totalGrams - weightGrams) <= roundingErrorGrams };
};
