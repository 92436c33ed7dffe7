import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { startingLifts } from './needed-starts.ts';
import { outcomeOf, type DoneSet } from './outcome.ts';
import { cycleOf, isBefore, placeAfter, setsInWeek, type Place } from './places.ts';
import { planDay } from './plan-day.ts';
import { enterCycle, progressLift } from './progress-lift.ts';
import type { LiftState } from './lift-state.ts';

/** Exercises are named as the programme names them; every set was done. */
interface DoneEntry {
  readonly exercise: string;
  /** What was planned where another exercise was done. */
  readonly insteadOf?: string | undefined;
  readonly sets: readonly DoneSet[];
}

/** A completed workout of a programme. */
export interface DoneSession extends Place {
  readonly id: string;
  readonly startedAt: string;
  readonly entries: readonly DoneEntry[];
}

export interface Running {
  readonly document: ProgrammeDocument;
  /** Grams by lift. */
  readonly starts: Readonly<Record<string, number>>;
  readonly roundingGrams: number;
  readonly sessions: readonly DoneSession[];
  readonly skips: readonly Place[];
}

export interface Standing {
  readonly lifts: ReadonlyMap<string, LiftState>;
  /** The next day; null when all are done. */
  readonly next: Place | null;
  readonly sessionsDone: number;
  readonly sessionsSkipped: number;
}

const nameOf = ({ week, day }: Place): string => `${week}.${day}`;

const inOrder = (a: DoneSession, b: DoneSession): number =>
  a.week - b.week || a.day - b.day || a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id);

/** One session for each day, the one that was first begun: a day that was done twice counts once. */
const oneForEachDay = (sessions: readonly DoneSession[], { weeks, days }: ProgrammeDocument): DoneSession[] => {
  const seen = new Set<string>();
  return [...sessions]
    .filter(({ week, day }) => week <= weeks && day <= days.length)
    .sort(inOrder)
    .filter((session) => !seen.has(nameOf(session)) && seen.add(nameOf(session)));
};

const entering = (document: ProgrammeDocument, lifts: ReadonlyMap<string, LiftState>, week: number): Map<string, LiftState> => {
  const rules = new Map(document.days.flatMap(({ slots }) => slots).map((slot) => [slot.lift, slot.progression]));
  // A lift that has a wave anywhere is decided by it.
  for (const { lift, progression } of document.days.flatMap(({ slots }) => slots))
    if (progression.rule === 'waves') rules.set(lift, progression);
  const number = cycleOf(document, week);
  return new Map([...lifts].map(([lift, state]) => [lift, enterCycle(state, number, rules.get(lift) ?? { rule: 'none' })]));
};

/** The lifts as they are after a session. What is done in a deload week changes nothing. */
const after = (running: Pick<Running, 'document' | 'roundingGrams'>, before: ReadonlyMap<string, LiftState>, session: DoneSession) => {
  const { document, roundingGrams } = running;
  const entered = entering(document, before, session.week);
  const plan = planDay(document, session, { lifts: entered, roundingGrams, oneRepMaxes: new Map() });
  if (plan.isDeload) return entered;
  const lifts = new Map(entered);
  const left = [...session.entries];
  const slots = document.days[session.day - 1]?.slots.filter((slot) => setsInWeek(document, slot, session.week).length > 0) ?? [];
  slots.forEach((slot, index) => {
    // Another exercise takes the place of its slot, so that it counts neither for that nor for a slot of its own.
    const at = left.findIndex(({ exercise, insteadOf }) => (insteadOf ?? exercise) === slot.exercise);
    const [entry] = at < 0 ? [] : left.splice(at, 1);
    const outcome = entry?.exercise === slot.exercise ? outcomeOf(plan.slots[index]?.sets ?? [], entry.sets) : undefined;
    const state = lifts.get(slot.lift);
    if (outcome && state) lifts.set(slot.lift, progressLift(state, outcome, slot.progression));
  });
  return lifts;
};

/**
 * Where a programme stands: a fold over what was really done, in the order of its days. So an edit or a deletion of a workout corrects everything
 * that followed from it, and it does not matter in which order workouts arrive, or how often.
 */
export const foldEnrolment = (running: Running): Standing => {
  const { document, skips } = running;
  const sessions = oneForEachDay(running.sessions, document);
  let lifts: ReadonlyMap<string, LiftState> = startingLifts(document, running.starts);
  for (const session of sessions) lifts = after(running, lifts, session);
  const done = new Set(sessions.map(nameOf));
  const skipped = skips.filter((place) => !done.has(nameOf(place)));
  const furthest = [...sessions, ...skipped].reduce<Place | null>((last, place) => (last && isBefore(place, last) ? last : place), null);
  const next = placeAfter(document, furthest);
  return {
    lifts: next ? entering(document, lifts, next.week) : lifts,
    next,
    sessionsDone: sessions.length,
    sessionsSkipped: new Set(skipped.map(nameOf)).size,
  };
};
