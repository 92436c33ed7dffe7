import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import {
  changeTrainingPreferences,
  OneRepMaxFormula,
  readTrainingPreferences,
  type TrainingPreferences,
} from '@spotter/contracts/workout/training-preferences';
import { estimatedOneRepMaxGrams } from '@spotter/training/estimated-one-rep-max';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { Language } from '../../../i18n/language';
import { injectText } from '../../../i18n/text';
import { TopBar } from '../../../shell/top-bar';
import { Toaster } from '../../../toast/toaster';
import { Failed } from '../../../ui/failed';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { ProgressTabs } from '../progress-tabs';
import { localDay } from '../../../display/local-day';
import { SetBands } from './set-bands';

const example = { weightGrams: 100_000, reps: 5 };

/** How records and progress are worked out: formula, bands, rest, the curve for points. Each change is kept at once. */
@Component({
  selector: 'sp-progress-settings-page',
  imports: [Failed, Field, FieldInput, Icon, ProgressTabs, SetBands, Skeleton, TopBar],
  templateUrl: './progress-settings-page.html',
  styleUrl: './progress-settings-page.css',
})
export class ProgressSettingsPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  private readonly locale = inject(Language).locale;
  protected readonly formulas = OneRepMaxFormula.options;

  protected readonly kept = read(readTrainingPreferences, () => ({}));
  protected readonly preferences = linkedSignal<TrainingPreferences | undefined>(() =>
    this.kept.hasValue() ? this.kept.value() : undefined,
  );
  protected readonly weekdays = computed(() =>
    // The first of January 2024 was a Monday.
    [1, 2, 3, 4, 5, 6, 7].map((number) => ({
      number,
      name: new Intl.DateTimeFormat(this.locale(), { weekday: 'long' }).format(new Date(2024, 0, number)),
    })),
  );
  protected readonly isWorking = signal(false);
  protected readonly breakFrom = signal('');
  protected readonly breakTo = signal('');
  protected readonly breakHint = computed(() =>
    this.breakFrom() && this.breakTo() && this.breakTo() < this.breakFrom() ? this.t('training.progress.settings.upside-down') : null,
  );
  protected readonly today = localDay();

  protected exampleOf(formula: OneRepMaxFormula): string {
    const grams = estimatedOneRepMaxGrams(example, formula) ?? 0;
    return this.t('training.progress.settings.example', {
      set: `${this.display.mass(example.weightGrams)} × ${example.reps}`,
      max: this.display.mass(grams),
    });
  }

  protected dateOf(day: string): string {
    return this.display.date(`${day}T12:00:00`, 'long');
  }

  protected toggleRest(weekday: number, isRest: boolean): void {
    const others = (this.preferences()?.restWeekdays ?? []).filter((each) => each !== weekday);
    void this.change({ restWeekdays: isRest ? [...others, weekday].sort() : others });
  }

  protected async addBreak(event: Event): Promise<void> {
    event.preventDefault();
    const [from, to] = [this.breakFrom(), this.breakTo() || this.breakFrom()];
    if (!from || to < from) return;
    const breaks = [...(this.preferences()?.breaks ?? []), { from, to }].sort((a, b) => (a.from < b.from ? -1 : 1));
    if (!(await this.change({ breaks }))) return;
    this.breakFrom.set('');
    this.breakTo.set('');
  }

  protected removeBreak(index: number): void {
    const before = this.preferences()?.breaks ?? [];
    void this.change({ breaks: before.toSpliced(index, 1) });
    this.toaster.undoable(this.t('training.progress.settings.break-removed'), () => void this.change({ breaks: before }));
  }

  /** Shown at once, and taken back when it cannot be kept. */
  protected async change(part: Partial<TrainingPreferences>): Promise<boolean> {
    const before = this.preferences();
    if (!before) return false;
    const next = { ...before, ...part };
    this.preferences.set(next);
    this.isWorking.set(next.formula !== before.formula);
    try {
      await this.api.send(changeTrainingPreferences, { body: next });
      return true;
    } catch (cause) {
      this.preferences.set(before);
      this.toaster.failed(cause, () => void this.change(part));
      return false;
    } finally {
      this.isWorking.set(false);
    }
  }
}
