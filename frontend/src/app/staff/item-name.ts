/** Product and variant in one line. What the product's title says already is not said twice: "Wrist wraps, 60 cm, pair". */
export const itemName = ({ productTitle, variantTitle }: { readonly productTitle: string; readonly variantTitle: string }): string => {
  const said = new Set(productTitle.toLowerCase().split(', '));
  return [productTitle, ...variantTitle.split(', ').filter((part) => !said.has(part.toLowerCase()))].join(', ');
};
