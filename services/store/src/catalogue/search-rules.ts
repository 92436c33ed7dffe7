/** Words that MariaDB's full-text index leaves out (innodb_ft_default_stopword) and shorter ones are looked for in the text itself. */
const shortestIndexed = 3;
const notIndexed = new Set(
  'a about an are as at be by com de en for from how i in is it la of on or that the this to was what when where who will with und www'.split(
    ' ',
  ),
);

/** At most so many words of a search count. */
const mostWords = 8;

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Text in the form in which it is searched: its words in lower case, a space on both sides of each. `''` has none. */
export const searchable = (...texts: readonly string[]): string => {
  const words = texts.flatMap(wordsOf);
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
};

export interface Search {
  /** For `MATCH … AGAINST (… IN BOOLEAN MODE)`: every word must begin one; null when no word is of use to the index. */
  readonly indexed: string | null;
  /** Beginnings of words that the index does not know, for `LIKE '% <word>%'`. They hold letters and digits only. */
  readonly scanned: readonly string[];
  /** All words. */
  readonly words: readonly string[];
}

/** What somebody typed, as a question to the database. Whatever is neither letter nor digit only separates words, so nothing needs escaping. */
export const planSearch = (typed: string): Search | null => {
  const words = [...new Set(wordsOf(typed))].slice(0, mostWords);
  if (words.length === 0) return null;
  const isIndexed = (word: string): boolean => word.length >= shortestIndexed && !notIndexed.has(word);
  const indexed = words.filter(isIndexed);
  return {
    indexed: indexed.length === 0 ? null : indexed.map((word) => `+${word}*`).join(' '),
    scanned: words.filter((word) => !isIndexed(word)),
    words,
  };
};
