import { Component, input, linkedSignal, output, signal } from '@angular/core';
import { SetBand } from '@spotter/contracts/workout/training-preferences';
import { injectText } from '../../../i18n/text';
import { Field, FieldInput } from '../../../ui/field';

/** From and to of a band. What makes none stays as it was typed, with the reason, and is not told. */
@Component({
  selector: 'sp-band-fields',
  imports: [Field, FieldInput],
  template: `
    <sp-field [label]="t('training.progress.settings.band-from')" [error]="wrong()">
      <input spInput type="number" inputmode="numeric" min="0" max="60" [value]="typed().from" (change)="take('from', $event)" />
    </sp-field>
    <sp-field [label]="t('training.progress.settings.band-to')">
      <input spInput type="number" inputmode="numeric" min="1" max="60" [value]="typed().to" (change)="take('to', $event)" />
    </sp-field>
  `,
  host: { class: 'bands', role: 'group', '[attr.aria-label]': 'name()' },
})
export class BandFields {
  protected readonly t = injectText();
  /** Whose band it is, for those who hear it. */
  readonly name = input.required<string>();
  readonly band = input.required<SetBand>();
  readonly chosen = output<SetBand>();
  protected readonly typed = linkedSignal(() => ({ from: String(this.band().from), to: String(this.band().to) }));
  protected readonly wrong = signal<string | null>(null);

  protected take(end: 'from' | 'to', { target }: Event): void {
    const typed = { ...this.typed(), [end]: (target as HTMLInputElement).value };
    this.typed.set(typed);
    const isWhole = typed.from !== '' && typed.to !== '';
    const parsed = SetBand.safeParse({ from: Number(typed.from), to: Number(typed.to) });
    this.wrong.set(isWhole && parsed.success ? null : this.t('training.progress.settings.band-wrong'));
    if (isWhole && parsed.success) this.chosen.emit(parsed.data);
  }
}
