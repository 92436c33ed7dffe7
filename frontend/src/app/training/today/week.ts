export interface Day {
  readonly date: Date;
  readonly isToday: boolean;
}

const firstWeekday = (locale: string): number => {
  const { weekInfo, getWeekInfo } = new Intl.Locale(locale) as Intl.Locale & {
    weekInfo?: { firstDay: number };
    getWeekInfo?: () => { firstDay: number };
  };
  return (getWeekInfo?.call(new Intl.Locale(locale)) ?? weekInfo ?? { firstDay: 1 }).firstDay % 7;
};

export const startOfDay = (at: Date): Date => new Date(at.getFullYear(), at.getMonth(), at.getDate());

export const addDays = (day: Date, days: number): Date => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);

/** The first day of the week of `at`, Monday or Sunday as the locale has it, in the device's time zone. */
export const startOfWeek = (at: Date, locale: string): Date => addDays(startOfDay(at), -((at.getDay() - firstWeekday(locale) + 7) % 7));

export const weekOf = (at: Date, locale: string): Day[] => {
  const start = startOfWeek(at, locale);
  return Array.from({ length: 7 }, (_, index) => addDays(start, index)).map((date) => ({
    date,
    isToday: date.getTime() === startOfDay(at).getTime(),
  }));
};

export const isSameDay = (a: Date, b: Date): boolean => startOfDay(a).getTime() === startOfDay(b).getTime();
