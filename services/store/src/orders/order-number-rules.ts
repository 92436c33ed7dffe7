const ordinary = (word: string): string =>
  word
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toUpperCase();

/** Initials of a gym's name for its order numbers: `Iron Temple` → `IT`, `Kraftwerk` → `KR`. Two to four capital letters. */
export const initialsOf = (name: string): string => {
  const words = name
    .split(/[\s_-]+/)
    .map(ordinary)
    .filter((word) => word !== '');
  const [first = 'NO'] = words;
  const initials = words
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 4);
  return words.length > 1 ? initials : first.slice(0, 2).padEnd(2, 'X');
};

/** `IT-1042`. */
export const orderNumberOf = ({ numberPrefix, numberCounter }: { numberPrefix: string; numberCounter: number }): string =>
  `${numberPrefix}-${String(numberCounter)}`;

export type OrderSearch =
  | { readonly kind: 'everything' }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'number'; readonly counter: number }
  | { readonly kind: 'nothing' };

/** What staff typed into the search of orders: an e-mail address, or a number with or without its letters. */
export const planOrderSearch = (typed: string): OrderSearch => {
  if (typed.trim() === '') return { kind: 'everything' };
  if (typed.includes('@')) return { kind: 'email', email: typed.trim().toLowerCase() };
  const [, digits] = /^(?:[A-Za-z]{2,4}[\s-]?)?(\d{1,9})$/.exec(typed.trim()) ?? [];
  return digits === undefined ? { kind: 'nothing' } : { kind: 'number', counter: Number(digits) };
};
