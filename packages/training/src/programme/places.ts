import type { ProgrammeDocument, ProgrammeSlot } from '@spotter/contracts/workout/programme-document';

/** A day of a programme. Both count from 1. */
export interface Place {
  readonly week: number;
  readonly day: number;
}

export const cycleOf = ({ cycleWeeks }: Pick<ProgrammeDocument, 'cycleWeeks'>, week: number): number => Math.ceil(week / cycleWeeks);

export const weekOfCycle = ({ cycleWeeks }: Pick<ProgrammeDocument, 'cycleWeeks'>, week: number): number => ((week - 1) % cycleWeeks) + 1;

/** The sets of a slot in a week; none when it falls away. */
export const setsInWeek = (document: ProgrammeDocument, { inWeeks, sets }: ProgrammeSlot, week: number) =>
  inWeeks.find((each) => each.week === weekOfCycle(document, week))?.sets ?? sets;

export const isBefore = (a: Place, b: Place): boolean => a.week < b.week || (a.week === b.week && a.day < b.day);

const follows = ({ days }: ProgrammeDocument, { week, day }: Place): Place =>
  day < days.length ? { week, day: day + 1 } : { week: week + 1, day: 1 };

const hasSomething = (document: ProgrammeDocument, { week, day }: Place): boolean =>
  document.days[day - 1]?.slots.some((slot) => setsInWeek(document, slot, week).length > 0) ?? false;

/** The day after a place, or the first; days of which nothing is left in their week are passed over. Null after the last. */
export const placeAfter = (document: ProgrammeDocument, place: Place | null): Place | null => {
  let next = place === null ? { week: 1, day: 1 } : follows(document, place);
  while (next.week <= document.weeks && !hasSomething(document, next)) next = follows(document, next);
  return next.week <= document.weeks ? next : null;
};
