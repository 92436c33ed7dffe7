import { addDays, startOfWeek } from '../today/week';

/** The weeks of a month as rows of seven days, with the days of the neighbouring months that fill them. */
export const monthGrid = (year: number, month: number, locale: string): Date[][] => {
  const first = new Date(year, month, 1);
  const weeks: Date[][] = [];
  for (let start = startOfWeek(first, locale); start <= new Date(year, month + 1, 0); start = addDays(start, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
  }
  return weeks;
};
