import { Component, computed, inject } from '@angular/core';
import { MAT_BOTTOM_SHEET_DATA, MatBottomSheetRef } from '@angular/material/bottom-sheet';
import type { LogSettings, Rack } from '@spotter/contracts/workout/log-settings';
import { v7 } from 'uuid';
import { Display } from '../../display/display';
import { gramsOf } from '../../display/mass';
import { numberOf } from '../../display/number-input';
import { injectText } from '../../i18n/text';
import { TrainingCopy } from '../../logging/training-copy';
import { Toaster } from '../../toast/toaster';
import { isPainted } from '../../ui/after-paint';
import { Icon } from '../../ui/icon';
import { barOf, rackOf } from './rack';
import { RestCall } from './rest-call';

/** For which exercise the bar is chosen; none when the sheet is opened for the whole workout. */
export interface SheetFor {
  readonly exerciseId?: string;
  readonly exercise?: string;
}

type Toggle = 'restSound' | 'restVibration' | 'restNotification' | 'keepAwake';

const most = { bars: 10, plates: 20, pairs: 20, barKilograms: 100, plateKilograms: 100 };

/** One's own bars, plates and rounding, and how rest calls. What is changed counts at once, here and on other devices. */
@Component({
  selector: 'sp-log-settings-sheet',
  imports: [Icon],
  templateUrl: './log-settings-sheet.html',
  styleUrl: './log-settings-sheet.css',
})
export class LogSettingsSheet {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly about = inject<SheetFor>(MAT_BOTTOM_SHEET_DATA);
  private readonly copy = inject(TrainingCopy);
  private readonly bell = inject(RestCall);
  private readonly toaster = inject(Toaster);
  private readonly sheet = inject<MatBottomSheetRef<LogSettingsSheet>>(MatBottomSheetRef);
  /** The sheet comes up with its first part. */
  protected readonly isWhole = isPainted();
  protected readonly settings = this.copy.logSettings;
  protected readonly rack = computed(() => rackOf(this.settings(), this.display.massUnit()));
  protected readonly plates = computed(() => this.rack().plates.toSorted((a, b) => b.weightGrams - a.weightGrams));
  protected readonly barId = computed(() => barOf(this.settings(), this.rack(), this.about.exerciseId ?? '')?.id);
  protected readonly toggles: readonly Toggle[] = ['restSound', 'restVibration', 'restNotification', 'keepAwake'];
  protected readonly roundings = computed(() =>
    (this.display.massUnit() === 'kg' ? [0.5, 1, 1.25, 2, 2.5, 5] : [1, 2.5, 5, 10]).map((step) => ({
      grams: gramsOf(step, this.display.massUnit()),
      words: `${this.display.number(step)} ${this.display.massUnit()}`,
    })),
  );

  protected async toggle(name: Toggle): Promise<void> {
    const isOn = !this.settings()[name];
    if (name === 'restNotification' && isOn && !(await this.bell.mayNotify())) {
      this.toaster.say(this.t('log.settings.no-notifications'));
      return;
    }
    this.change({ [name]: isOn });
  }

  protected chooseBar(barId: string): void {
    const { exerciseId } = this.about;
    if (exerciseId) this.change({ barByExercise: { ...this.settings().barByExercise, [exerciseId]: barId } });
  }

  protected addBar(name: string, weight: string): boolean {
    const amount = numberOf(weight);
    const words = name.trim();
    if (amount === null || amount === undefined || words === '' || this.rack().bars.length >= most.bars) return false;
    const weightGrams = gramsOf(amount, this.display.massUnit());
    if (weightGrams > most.barKilograms * 1000) return false;
    this.changeRack({ bars: [...this.rack().bars, { id: v7(), name: words.slice(0, 40), weightGrams }] });
    return true;
  }

  protected removeBar(id: string): void {
    const rack = this.rack();
    if (rack.bars.length > 1) this.changeRack({ bars: rack.bars.filter((bar) => bar.id !== id) });
  }

  protected addPlate(weight: string): boolean {
    const amount = numberOf(weight);
    if (!amount || this.rack().plates.length >= most.plates) return false;
    const weightGrams = gramsOf(amount, this.display.massUnit());
    const isThere = this.rack().plates.some((plate) => plate.weightGrams === weightGrams);
    if (isThere || weightGrams < 50 || weightGrams > most.plateKilograms * 1000) return false;
    this.changeRack({ plates: [...this.rack().plates, { weightGrams, pairs: 1 }] });
    return true;
  }

  /** None left takes the plate off the list. */
  protected count(weightGrams: number, by: 1 | -1): void {
    const plates = this.rack()
      .plates.map((plate) => (plate.weightGrams === weightGrams ? { ...plate, pairs: Math.min(most.pairs, plate.pairs + by) } : plate))
      .filter(({ pairs }) => pairs > 0);
    this.changeRack({ plates });
  }

  protected round(grams: string): void {
    this.changeRack({ roundingGrams: Number(grams) });
  }

  protected close(): void {
    this.sheet.dismiss();
  }

  private changeRack(change: Partial<Rack>): void {
    this.change({ rack: { ...this.rack(), ...change } });
  }

  private change(change: Partial<LogSettings>): void {
    void this.copy.change(change);
  }
}
