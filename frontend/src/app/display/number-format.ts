const formats = new Map<string, Intl.NumberFormat>();

/** Made once for each form: making one takes longer than using it a hundred times, and a page of sets writes hundreds of numbers. */
export const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
};
