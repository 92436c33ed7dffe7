import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { readWorkout, restoreWorkout } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { injectText } from '../../i18n/text';
import { LogActions, LogSyncActions } from '../../logging/log-actions';
import { log } from '../../logging/log-state';
import { draftOf, factsOf } from '../../logging/server-workout';
import { Toaster } from '../../toast/toaster';
import { underNewIds } from './plan-entry';

/** Finishing and discarding happen at once and can be taken back, also after the server knows of them. */
@Service()
export class EndWorkout {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  private readonly t = injectText();
  private readonly current = this.store.selectSignal(log.selectCurrent);
  private readonly workouts = this.store.selectSignal(log.selectWorkouts);

  /** The id of the workout that was finished. */
  finish(): string | undefined {
    const workout = this.current();
    if (!workout) return undefined;
    this.store.dispatch(LogActions.finished({ completedAt: new Date().toISOString() }));
    this.toaster.undoable(this.t('training.workout.finished'), () => {
      const { id, draft } = workout;
      this.store.dispatch(LogActions.finishTakenBack({ workoutId: id, goesOnAs: v7(), draft: underNewIds(draft) }));
      this.goOn();
    });
    return workout.id;
  }

  discard(): void {
    const workout = this.current();
    if (!workout) return;
    this.store.dispatch(LogActions.discarded());
    this.toaster.undoable(this.t('training.workout.discarded'), () => void this.takeBackDiscard(workout.id));
  }

  private async takeBackDiscard(workoutId: string): Promise<void> {
    try {
      if (this.workouts()[workoutId]) {
        this.store.dispatch(LogActions.discardTakenBack({ workoutId }));
      } else {
        await this.api.send(restoreWorkout, { params: { id: workoutId } });
        const workout = await this.api.send(readWorkout, { params: { id: workoutId } });
        const { id, version } = workout;
        this.store.dispatch(LogSyncActions.adopted({ id, version, draft: draftOf(workout), exercises: factsOf(workout) }));
      }
      this.goOn();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.takeBackDiscard(workoutId));
    }
  }

  private goOn(): void {
    void this.router.navigateByUrl('/train/workout');
  }
}
