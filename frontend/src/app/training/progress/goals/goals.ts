import { Component, computed, inject, signal } from '@angular/core';
import { dropGoal, listGoals, setGoal, type Goal, type GoalDraft } from '@spotter/contracts/workout/goals';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { Failed } from '../../../ui/failed';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { localDay } from '../../../display/local-day';
import { GoalForm } from './goal-form';
import { goalShare, goalStanding, goalTitle } from './goal-words';

/** What somebody aims for, where they are, and when they will be there. */
@Component({
  selector: 'sp-goals',
  imports: [Failed, GoalForm, Icon, Skeleton],
  templateUrl: './goals.html',
})
export class Goals {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
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

  /** The one that is being changed, or is to be added. Its id is there before it is sent, so that sending it again adds no other. */
  protected readonly opened = signal<{ readonly id: string; readonly goal?: Goal } | undefined>(undefined);
  protected readonly isAdding = computed(() => this.opened() !== undefined && this.opened()?.goal === undefined);

  protected begin(): void {
    this.opened.set({ id: uuidv7() });
  }

  protected change(goal: Goal): void {
    this.opened.set({ id: goal.id, goal });
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

  protected async save(id: string, draft: GoalDraft): Promise<void> {
    try {
      await this.api.send(setGoal, { params: { id }, body: draft });
      if (this.opened()?.id === id) this.opened.set(undefined);
      this.goals.reload();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.save(id, draft));
    }
  }
}
