import { Component, computed, inject, signal } from '@angular/core';
import { dropGoal, listGoals, setGoal, type Goal, type GoalKind } from '@spotter/contracts/workout/goals';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { gramsOf } from '../../../display/mass';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { Failed } from '../../../ui/failed';
import { Field, FieldInput } from '../../../ui/field';
import { FocusHere } from '../../../ui/focus-here';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { ExerciseLibrary } from '../../exercises/exercise-library';
import { localDay } from '../../../display/local-day';
import { goalShare, goalStanding, goalTitle } from './goal-words';

const kinds: readonly GoalKind[] = ['estimated-one-rep-max', 'heaviest', 'body-weight', 'sessions-per-week'];

/** What somebody aims for, where they are, and when they will be there. */
@Component({
  selector: 'sp-goals',
  imports: [Failed, Field, FieldInput, FocusHere, Icon, Skeleton],
  templateUrl: './goals.html',
})
export class Goals {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  private readonly library = inject(ExerciseLibrary);
  protected readonly kinds = kinds;
  protected readonly today = localDay();

  protected readonly goals = read(listGoals, () => ({ query: { today: this.today } }));
  protected readonly shown = computed(() =>
    (this.goals.hasValue() ? this.goals.value().items : []).map((goal) => ({
      goal,
      title: goalTitle(this.t, this.display, goal),
      standing: goalStanding(this.t, this.display, goal),
      share: goalShare(goal),
    })),
  );
  protected readonly exercises = computed(() => this.library.exercises());

  protected readonly isAdding = signal(false);
  protected readonly kind = signal<GoalKind>('estimated-one-rep-max');
  protected readonly exerciseId = signal('');
  protected readonly amount = signal('');
  protected readonly by = signal('');
  protected readonly isSent = signal(false);
  protected readonly isOfExercise = computed(() => this.kind() === 'estimated-one-rep-max' || this.kind() === 'heaviest');
  protected readonly target = computed(() => {
    const amount = Number(this.amount().replace(',', '.'));
    if (!Number.isFinite(amount) || amount <= 0) return undefined;
    if (this.kind() !== 'sessions-per-week') return Math.min(1_000_000, gramsOf(amount, this.display.massUnit()));
    return amount <= 14 ? Math.round(amount) : undefined;
  });
  protected readonly isComplete = computed(() => this.target() !== undefined && (!this.isOfExercise() || this.exerciseId() !== ''));

  protected begin(): void {
    this.isSent.set(false);
    this.isAdding.set(true);
    void this.library.open();
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    this.isSent.set(true);
    const target = this.target();
    if (target === undefined || !this.isComplete()) return;
    const body = { kind: this.kind(), exerciseId: this.isOfExercise() ? this.exerciseId() : null, target, by: this.by() || null };
    await this.save(uuidv7(), body, () => {
      this.isAdding.set(false);
      this.amount.set('');
      this.by.set('');
    });
  }

  protected async drop(goal: Goal): Promise<void> {
    try {
      await this.api.send(dropGoal, { params: { id: goal.id } });
      this.goals.reload();
      const { kind, exerciseId, target, by } = goal;
      this.toaster.undoable(this.t('training.progress.goals.dropped'), () => void this.save(goal.id, { kind, exerciseId, target, by }));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.drop(goal));
    }
  }

  private async save(id: string, body: Pick<Goal, 'kind' | 'exerciseId' | 'target' | 'by'>, done?: () => void): Promise<void> {
    try {
      await this.api.send(setGoal, { params: { id }, body });
      done?.();
      this.goals.reload();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.save(id, body, done));
    }
  }
}
