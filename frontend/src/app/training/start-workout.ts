import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { readWorkout } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import { ApiClient } from '../api/api-client';
import { injectText } from '../i18n/text';
import { LogActions } from '../logging/log-actions';
import { log } from '../logging/log-state';
import type { ExerciseFacts, WorkoutDraft } from '../logging/log-model';
import { factsOf } from '../logging/server-workout';
import { TrainingCopy } from '../logging/training-copy';
import { workoutsHere } from '../logging/workouts-here';
import { Toaster } from '../toast/toaster';
import { ExerciseLibrary } from './exercises/exercise-library';
import { again, newDraft } from './workout/plan-entry';

/** The ways to begin: with nothing, like an earlier workout, or from a plan. */
@Service()
export class StartWorkout {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly api = inject(ApiClient);
  private readonly copy = inject(TrainingCopy);
  private readonly library = inject(ExerciseLibrary);
  private readonly toaster = inject(Toaster);
  private readonly t = injectText();
  private readonly logged = this.store.selectSignal(log.selectLogState);
  private readonly current = this.store.selectSignal(log.selectCurrent);

  empty(): void {
    if (!this.makesRoom()) return;
    const startedAt = new Date();
    const title = this.t(`training.day-part.${this.partOfDay(startedAt)}`);
    this.begin(newDraft(title, startedAt.toISOString()), []);
  }

  async like(workoutId: string): Promise<void> {
    try {
      await this.library.atHand();
      const here = workoutsHere(this.copy.workouts(), this.logged()).find(({ id }) => id === workoutId);
      const workout = here ?? (await this.api.send(readWorkout, { params: { id: workoutId } }));
      if (!this.makesRoom()) return;
      this.begin(
        again(workout, new Date().toISOString()),
        factsOf(workout).map((facts) => this.withLibrary(facts)),
      );
    } catch (cause) {
      this.toaster.failed(cause, () => void this.like(workoutId));
    }
  }

  /** What a routine or a programme asks for. */
  planned(draft: WorkoutDraft, exercises: readonly ExerciseFacts[]): void {
    if (this.makesRoom()) this.begin(draft, exercises);
  }

  /** One at a time: what was logged in another is not lost sight of, and one in which nothing was done makes room. */
  private makesRoom(): boolean {
    const current = this.current();
    if (current?.draft.entries.some(({ sets }) => sets.some(({ doneAt }) => doneAt !== null))) {
      this.toaster.say(this.t('training.workout.finish-first'));
      void this.router.navigateByUrl('/train/workout');
      return false;
    }
    if (current) this.store.dispatch(LogActions.discarded());
    return true;
  }

  private begin(draft: WorkoutDraft, exercises: readonly ExerciseFacts[]): void {
    this.store.dispatch(LogActions.started({ id: v7(), draft, exercises }));
    void this.router.navigateByUrl('/train/workout');
  }

  private withLibrary(facts: ExerciseFacts): ExerciseFacts {
    const known = this.library.exercises().find(({ id }) => id === facts.id);
    return { ...facts, equipment: known?.equipment, cue: known?.cue };
  }

  private partOfDay(at: Date): 'morning' | 'noon' | 'evening' {
    const hour = at.getHours();
    return hour < 11 ? 'morning' : hour < 17 ? 'noon' : 'evening';
  }
}
