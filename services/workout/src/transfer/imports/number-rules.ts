/** `62.5`, `62,5`, `1.234,5` and `1,234.5`; undefined when it is no number. A single comma is a decimal one. */
export const readNumber = (text: string): number | undefined => {
  const plain = text.replaceAll(/[\s'’]/g, '');
  if (!/^[+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)$/.test(plain)) return undefined;
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last < 0) return Number(plain);
  const whole = plain.slice(0, last).replaceAll(/[.,]/g, '');
  return Number(`${whole}.${plain.slice(last + 1)}`);
};

const secondsBy: readonly (readonly [RegExp, number])[] = [
  [/^(?:h|hr|hrs|hours?|std|stunden?|ч)$/i, 3600],
  [/^(?:m|min|mins|minutes?|minuten|мин)$/i, 60],
  [/^(?:s|sec|secs|seconds?|sek|sekunden?|с)$/i, 1],
];

const withUnits = (text: string): number | undefined => {
  let seconds = 0;
  const rest = text.replaceAll(/(\d+(?:[.,]\d+)?)\s*([\p{L}]+)\.?/gu, (whole, value: string, unit: string) => {
    const factor = secondsBy.find(([name]) => name.test(unit))?.[1];
    if (factor === undefined) return whole;
    seconds += Number(value.replace(',', '.')) * factor;
    return '';
  });
  return rest.trim() === '' ? Math.round(seconds) : undefined;
};

const withColons = (text: string): number | undefined =>
  /^\d+(?::\d\d){1,2}$/.test(text) ? text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) : undefined;

/** Seconds of `2h 38m`, `45 min`, `1:02:03`, `62:30` (minutes) or a plain number; undefined when it is none of them. */
export const readDuration = (text: string): number | undefined => {
  const plain = text.trim();
  const number = readNumber(plain);
  if (number !== undefined) return number >= 0 ? Math.round(number) : undefined;
  return withColons(plain) ?? withUnits(plain);
};
