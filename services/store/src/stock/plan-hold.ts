/** Pieces of an item that are free at a location. */
export interface Free {
  readonly sku: string;
  readonly location: string;
  readonly available: number;
}

export interface Wanted {
  readonly sku: string;
  readonly quantity: number;
}

export interface Hold {
  readonly sku: string;
  readonly location: string;
  readonly quantity: number;
}

export type HoldPlan =
  { readonly isPossible: true; readonly holds: readonly Hold[] } | { readonly isPossible: false; readonly short: Wanted };

const bySkuThenLocation = (a: Hold, b: Hold): number => (a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : a.location < b.location ? -1 : 1);

/** From one place when one place has enough, the fullest; else from the fullest places, as few as possible. */
const holdsOf = ({ sku, quantity }: Wanted, free: readonly Free[]): Hold[] => {
  const fullestFirst = free.filter((place) => place.sku === sku && place.available > 0).toSorted((a, b) => b.available - a.available);
  const holds: Hold[] = [];
  let missing = quantity;
  for (const { location, available } of fullestFirst) {
    const taken = Math.min(missing, available);
    if (taken > 0) holds.push({ sku, location, quantity: taken });
    missing -= taken;
  }
  return missing === 0 ? holds : [];
};

/** Where to hold each line: all lines, or none. In the order of SKU and location, in which everybody locks. */
export const planHold = (lines: readonly Wanted[], free: readonly Free[]): HoldPlan => {
  const holds = lines.map((line) => holdsOf(line, free));
  const short = lines.find((_, index) => holds[index]?.length === 0);
  return short ? { isPossible: false, short } : { isPossible: true, holds: holds.flat().toSorted(bySkuThenLocation) };
};
