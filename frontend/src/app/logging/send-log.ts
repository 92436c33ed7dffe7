import { inject, Service } from '@angular/core';
import { Store } from '@ngrx/store';
import { Conflict, Invalid, NotFound, PreconditionFailed, PreconditionRequired, type ProblemError } from '@spotter/contracts/http/problem';
import type { Call } from '@spotter/contracts/http/route';
import {
  completeWorkout,
  discardWorkout,
  logSet,
  NotInProgress,
  readWorkout,
  restoreWorkout,
  saveWorkout,
} from '@spotter/contracts/workout/workouts';
import { ApiClient } from '../api/api-client';
import { isRefusal, problemOf } from '../api/problem-of';
import { session } from '../session/session-state';
import { LogSyncActions } from './log-actions';
import { log } from './log-state';
import type { Sending } from './next-to-send';
import { onlySetBetween } from './only-set';
import { OwnExercises } from './own-exercises';
import { refusalWords } from './refusal-words';
import { asTheirs, draftOf } from './server-workout';

const changedElsewhere = [PreconditionFailed, PreconditionRequired];
/** The server that is asked to log one set wants to see the whole workout, or knows nothing of single sets yet. */
const wantsTheWorkout = [Conflict, Invalid, NotFound, NotInProgress];
const isOneOf = (error: ProblemError, problems: readonly ProblemError['problem'][]): boolean =>
  problems.some((problem) => error.is(problem));

/**
 * Brings the server up to date, one step after the other, until there is nothing left or no answer. Every step may be repeated: ids are
 * ours, a version guards each save, and finishing or discarding twice is the same as once.
 */
@Service()
export class SendLog {
  private readonly api = inject(ApiClient);
  private readonly store = inject(Store);
  private readonly own = inject(OwnExercises);
  private readonly next = this.store.selectSignal(log.selectNextToSend);
  private readonly workouts = this.store.selectSignal(log.selectWorkouts);
  private readonly csrfToken = this.store.selectSignal(session.selectCsrfToken);
  private isRunning = false;

  /** Sends all there is. False when it has to wait for a network or a healthier server. */
  async all(): Promise<boolean> {
    if (this.isRunning) return true;
    // Begun in flight mode there is no token yet: the gateway would refuse.
    if (!this.csrfToken()) {
      this.store.dispatch(LogSyncActions.waiting());
      return false;
    }
    this.isRunning = true;
    try {
      if (!(await this.exercisesFirst())) return false;
      for (let sending = this.next(); sending; sending = this.next()) {
        if (!(await this.one(sending))) return false;
      }
      return true;
    } finally {
      this.isRunning = false;
    }
  }

  /** A workout may name an exercise that was made without a network. */
  private async exercisesFirst(): Promise<boolean> {
    try {
      await this.own.send();
      return true;
    } catch {
      this.store.dispatch(LogSyncActions.waiting());
      return false;
    }
  }

  /** False when there is no answer, or none that says what is wrong with just this: then it is repeated. */
  private async one(sending: Sending): Promise<boolean> {
    const { step } = sending;
    const { id, revision } = sending.workout;
    this.store.dispatch(LogSyncActions.sending({ id }));
    try {
      await this.step(sending);
      return true;
    } catch (cause) {
      const error = problemOf(cause);
      if (isOneOf(error, changedElsewhere)) return this.takeInTheirs(id);
      if (error.is(NotInProgress) && step === 'save') return this.bringBack(id);
      if (error.is(NotFound) && step === 'discard') return this.isGone(id);
      if (isRefusal(error))
        this.store.dispatch(LogSyncActions.refused({ id, refusal: { step, revision, words: this.reason(sending, error) } }));
      else this.store.dispatch(LogSyncActions.waiting());
      return isRefusal(error);
    }
  }

  private reason({ workout }: Sending, error: ProblemError): string {
    return refusalWords(error, workout.draft, (exerciseId) => this.own.refusal(exerciseId));
  }

  private step({ workout, step }: Sending): Promise<void> {
    switch (step) {
      case 'save':
        return this.save(workout);
      case 'complete':
        return this.complete(workout);
      case 'discard':
        return this.discard(workout);
      case 'forget':
        this.store.dispatch(LogSyncActions.closed({ id: workout.id }));
        return Promise.resolve();
    }
  }

  private async save(workout: Sending['workout']): Promise<void> {
    if (await this.saveOnlySet(workout)) return;
    const { id, draft, revision, version } = workout;
    const call: Call<typeof saveWorkout> & { ifMatch?: number } = { params: { id }, body: draft };
    if (version !== null) call.ifMatch = version;
    const saved = await this.api.send(saveWorkout, call);
    this.store.dispatch(LogSyncActions.saved({ id, revision, version: saved.version, base: draftOf(saved) }));
  }

  /** False when there is more to say than one set, or the server wants to hear all of it. */
  private async saveOnlySet({ id, draft, base, revision, version, isFinishedThere }: Sending['workout']): Promise<boolean> {
    const only = base && !isFinishedThere ? onlySetBetween(base, draft) : undefined;
    if (!only || version === null) return false;
    const { id: setId, ...set } = only.set;
    try {
      const saved = await this.api.send(logSet, { params: { id, entryId: only.entryId, setId }, body: set, ifMatch: version });
      this.store.dispatch(LogSyncActions.saved({ id, revision, version: saved.version, base: only.draft }));
      return true;
    } catch (cause) {
      if (isOneOf(problemOf(cause), wantsTheWorkout)) return false;
      throw cause;
    }
  }

  private async complete({ id, completedAt, revision }: Sending['workout']): Promise<void> {
    const saved = await this.api.send(completeWorkout, {
      params: { id },
      body: { completedAt: completedAt ?? new Date().toISOString() },
    });
    // Taken back while it was on its way: the next step tells the server so.
    if (this.workouts()[id]?.isDiscarded)
      this.store.dispatch(LogSyncActions.saved({ id, revision, version: saved.version, base: draftOf(saved) }));
    else this.store.dispatch(LogSyncActions.closed({ id }));
  }

  private async discard({ id }: Sending['workout']): Promise<void> {
    await this.api.send(discardWorkout, { params: { id } });
    if (this.workouts()[id]?.isDiscarded !== false) {
      this.store.dispatch(LogSyncActions.closed({ id }));
      return;
    }
    const saved = await this.api.send(restoreWorkout, { params: { id } });
    this.store.dispatch(LogSyncActions.saved({ id, revision: 0, version: saved.version, base: draftOf(saved) }));
  }

  private isGone(id: string): true {
    this.store.dispatch(LogSyncActions.closed({ id }));
    return true;
  }

  private async takeInTheirs(id: string): Promise<boolean> {
    try {
      this.store.dispatch(LogSyncActions.theirsFound(asTheirs(await this.api.send(readWorkout, { params: { id } }))));
      return true;
    } catch {
      this.store.dispatch(LogSyncActions.waiting());
      return false;
    }
  }

  /** Discarded on another device while more was done here: it is there again, with what was done. */
  private async bringBack(id: string): Promise<boolean> {
    try {
      this.store.dispatch(LogSyncActions.theirsFound(asTheirs(await this.api.send(restoreWorkout, { params: { id } }))));
      return true;
    } catch {
      this.store.dispatch(LogSyncActions.waiting());
      return false;
    }
  }
}
