import type { PlannedSets } from '@spotter/contracts/workout/plan-slots';
import { ProgrammeSlot, type PlanText, type ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { newSlot } from '../../routines/edit-slots';

export type Day = ProgrammeDocument['days'][number];

export const newProgramme = (dayTitle: string): ProgrammeDocument => ({
  title: '',
  summary: '',
  weeks: 8,
  cycleWeeks: 1,
  days: [{ title: dayTitle, slots: [] }],
});

/** A lift's name has at most as many characters. */
const longestLift = 40;

const slotsOf = ({ days }: ProgrammeDocument): ProgrammeSlot[] => days.flatMap(({ slots }) => slots);

/** The names of lifts of an exercise that are there already: slots of one name share their weight. */
export const liftsOf = (document: ProgrammeDocument, exercise: string): string[] => [
  ...new Set(
    slotsOf(document)
      .filter((slot) => slot.exercise === exercise)
      .map(({ lift }) => lift),
  ),
];

/** A name for a lift that no other has. */
export const ownLift = (document: ProgrammeDocument, exercise: string): string => {
  const taken = new Set(slotsOf(document).map(({ lift }) => lift));
  const short = (room: number): string => exercise.slice(0, room).replace(/-+$/, '');
  let name = short(longestLift);
  for (let number = 2; taken.has(name); number += 1) name = `${short(longestLift - 4)}-${String(number)}`;
  return name;
};

/** A slot as most would want it: its weight is that of the same exercise on other days. */
export const newProgrammeSlot = (
  document: ProgrammeDocument,
  exercise: string,
  { isTimed, stepGrams }: { isTimed: boolean; stepGrams: number },
) =>
  ProgrammeSlot.parse({
    ...newSlot(exercise, isTimed),
    lift: liftsOf(document, exercise)[0] ?? ownLift(document, exercise),
    progression: isTimed ? { rule: 'none' } : { rule: 'double', increaseGrams: stepGrams },
  });

/** Another exercise in the place of one: what is planned stays, its weight is its own. */
export const withExercise = (document: ProgrammeDocument, exercise: string): Pick<ProgrammeSlot, 'exercise' | 'lift'> => ({
  exercise,
  lift: liftsOf(document, exercise)[0] ?? ownLift(document, exercise),
});

/** The sets of a slot in a week of the cycle, when it has others there; 0 is every week. */
export const setsInWeekOf = ({ sets, inWeeks }: ProgrammeSlot, week: number): readonly PlannedSets[] | undefined =>
  week === 0 ? sets : inWeeks.find((each) => each.week === week)?.sets;

/** Other sets in a week; undefined: the same as in every week. */
export const withSetsInWeek = (
  slot: ProgrammeSlot,
  week: number,
  sets: readonly PlannedSets[] | undefined,
): Pick<ProgrammeSlot, 'inWeeks'> | Pick<ProgrammeSlot, 'sets'> => {
  if (week === 0) return { sets: [...(sets ?? slot.sets)] };
  const others = slot.inWeeks.filter((each) => each.week !== week);
  const all = sets === undefined ? others : [...others, { week, sets: [...sets] }];
  return { inWeeks: all.toSorted((a, b) => a.week - b.week) };
};

/** Where the sets of a week are in the slot. */
export const setsPathOf = ({ inWeeks }: ProgrammeSlot, week: number): string =>
  week === 0 ? 'sets' : `inWeeks.${String(inWeeks.findIndex((each) => each.week === week))}.sets`;

/** A cycle of other length. What is only in weeks that are gone falls away with them. */
export const withCycle = (document: ProgrammeDocument, cycleWeeks: number): ProgrammeDocument => {
  const { deload, ...rest } = document;
  const days = document.days.map((day) => ({
    ...day,
    slots: day.slots.map((slot) => ({ ...slot, inWeeks: slot.inWeeks.filter(({ week }) => week <= cycleWeeks) })),
  }));
  return { ...rest, cycleWeeks, days, ...(deload && deload.week <= cycleWeeks ? { deload } : {}) };
};

export const changeDay = (document: ProgrammeDocument, at: number, change: Partial<Day>): ProgrammeDocument => ({
  ...document,
  days: document.days.map((day, index) => (index === at ? { ...day, ...change } : day)),
});

type Code = 'en' | 'de';

/** One text becomes one for each language, or of two the reader's. */
const inLanguages = (text: PlanText, isEach: boolean, code: Code): PlanText => {
  if (isEach) return typeof text === 'string' ? { en: text, de: text } : text;
  return typeof text === 'string' ? text : text[code];
};

export const isInEachLanguage = ({ title, summary, days }: ProgrammeDocument): boolean =>
  [title, summary, ...days.map((day) => day.title)].some((text) => typeof text !== 'string');

/** Every text in each language, or all of them only in the reader's. */
export const withLanguages = (document: ProgrammeDocument, isEach: boolean, code: Code): ProgrammeDocument => ({
  ...document,
  title: inLanguages(document.title, isEach, code),
  summary: inLanguages(document.summary, isEach, code),
  days: document.days.map((day) => ({ ...day, title: inLanguages(day.title, isEach, code) })),
});
