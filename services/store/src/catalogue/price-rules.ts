export interface Priced {
  readonly sku: string;
  readonly priceCents: number;
  readonly compareAtCents?: number | undefined;
}

export interface CardPrices {
  readonly fromCents: number;
  readonly toCents: number;
  /** The price before, of the cheapest variant, when it really was higher. */
  readonly compareAtCents: number | null;
  readonly soleSku: string | null;
}

/** What a list shows of a product's variants, of which there is at least one. */
export const cardPrices = (variants: readonly Priced[]): CardPrices => {
  const [cheapest, ...dearer] = variants.toSorted((a, b) => a.priceCents - b.priceCents);
  if (!cheapest) throw new Error('A product has at least one variant');
  const { sku, priceCents, compareAtCents = 0 } = cheapest;
  return {
    fromCents: priceCents,
    toCents: dearer.at(-1)?.priceCents ?? priceCents,
    compareAtCents: compareAtCents > priceCents ? compareAtCents : null,
    soleSku: dearer.length === 0 ? sku : null,
  };
};
