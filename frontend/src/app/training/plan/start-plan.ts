import { inject, Service } from '@angular/core';
import type { Enrolment, PlannedSlot } from '@spotter/contracts/workout/enrolments';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Routine } from '@spotter/contracts/workout/routines';
import type { PlannedSession } from '@spotter/contracts/workout/workouts';
import { planRoutine } from '@spotter/training/plan-routine';
import { v7 } from 'uuid';
import type { Entry, ExerciseFacts } from '../../logging/log-model';
import { StartWorkout } from '../start-workout';
import { OwnBars } from '../workout/own-bars';
import { factsOf, newDraft, newSet } from '../workout/plan-entry';
import { PlanShelf } from './plan-shelf';
import { injectPlanWords } from './plan-words';

const longestWhy = 200;

/** Makes a workout of a plan, on the device, so that it works in flight mode. */
@Service()
export class StartPlan {
  private readonly start = inject(StartWorkout);
  private readonly shelf = inject(PlanShelf);
  private readonly bars = inject(OwnBars);
  private readonly words = injectPlanWords();

  routine({ id, title, slots }: Routine): void {
    const oneRepMaxes = this.known(slots, ({ id: exerciseId }) => this.shelf.oneRepMaxes().get(exerciseId));
    const trainingMaxes = this.shelf.trainingMaxes();
    const { roundingGrams } = this.bars.rack();
    const bars = this.known(slots, (exercise) => this.bars.of(exercise));
    const planned = planRoutine(slots, { oneRepMaxes, trainingMaxes, roundingGrams, bars });
    this.begin(title, planned, { routineId: id, enrolmentId: null, week: null, day: null });
  }

  /** The next day of a programme. */
  next({ id, next }: Enrolment): void {
    if (next) this.begin(this.words.text(next.title), next.slots, { routineId: null, enrolmentId: id, week: next.week, day: next.day });
  }

  /** What is known of the exercises of slots, by what the plan calls them. */
  private known<T>(slots: Routine['slots'], of: (exercise: Exercise) => T | undefined): Map<string, T> {
    return new Map(
      slots.flatMap(({ exercise: ref }) => {
        const exercise = this.words.exercise(ref);
        const value = exercise && of(exercise);
        return value === undefined ? [] : [[ref, value] as const];
      }),
    );
  }

  private begin(title: string, slots: readonly PlannedSlot[], plan: PlannedSession): void {
    const known = slots.flatMap((slot) => {
      const exercise = this.factsOf(slot.exercise);
      return exercise ? [{ slot, exercise }] : [];
    });
    const entries = known.map(({ slot, exercise }) => this.entryOf(slot, exercise.id));
    const draft = newDraft(title, new Date().toISOString(), entries);
    this.start.planned(
      { ...draft, plan },
      known.map(({ exercise }) => exercise),
    );
  }

  /** An exercise that was merged since is no longer in the library under its old name. */
  private factsOf(ref: string): ExerciseFacts | undefined {
    const known = this.words.exercise(ref);
    if (known) return factsOf(known);
    const named = this.shelf.exercises().get(ref);
    return named && { id: named.id, slug: ref, name: named.name, measurement: named.measurement };
  }

  private entryOf({ restSeconds, note, group, reason, alternatives, sets }: PlannedSlot, exerciseId: string): Entry {
    return {
      ...{ id: v7(), exerciseId, restSeconds, note, supersetGroup: group },
      // As the plan is today: what becomes of the routine does not change the workout.
      choices: [...new Set([exerciseId, ...alternatives.flatMap((ref) => this.factsOf(ref)?.id ?? [])])],
      why: reason ? this.words.why(reason).slice(0, longestWhy) : '',
      // The weight of today, and reps where there is nothing to choose: so that a tick is all it takes.
      sets: sets.map(({ kind, target }) => ({
        ...{ ...newSet(kind), target },
        weightGrams: target.weightGrams,
        reps: target.maxReps === null || target.maxReps === target.minReps ? target.minReps : null,
      })),
    };
  }
}
