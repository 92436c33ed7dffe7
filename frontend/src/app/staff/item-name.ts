/** Product and variant in one line. A variant that the product's title names already is not said twice. */
export const itemName = ({ productTitle, variantTitle }: { readonly productTitle: string; readonly variantTitle: string }): string =>
  productTitle.toLowerCase().endsWith(` ${variantTitle.toLowerCase()}`) ? productTitle : `${productTitle}, ${variantTitle}`;
