import { Component, input, linkedSignal, output } from '@angular/core';
import { injectText } from '../../../i18n/text';
import { Field, FieldInput } from '../../../ui/field';
import { FocusHere } from '../../../ui/focus-here';

/** A line in which a folder gets its name. */
@Component({
  selector: 'sp-name-folder',
  imports: [Field, FieldInput, FocusHere],
  template: `
    <form (submit)="save($event)" (keydown.escape)="cancelled.emit()">
      <sp-field [label]="t('training.plan.routines.folder-name')">
        <input spInput spFocusHere maxlength="60" autocomplete="off" [value]="name()" (input)="name.set(value($event))" />
      </sp-field>
      <div class="row">
        <button class="btn ink sm" [disabled]="name().trim() === ''">{{ t('app.save') }}</button>
        <button type="button" class="btn quiet sm" (click)="cancelled.emit()">{{ t('app.cancel') }}</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--s-3);
      margin-block: var(--s-3);
    }
  `,
})
export class NameFolder {
  protected readonly t = injectText();
  readonly current = input('');
  readonly named = output<string>();
  readonly cancelled = output();
  protected readonly name = linkedSignal(this.current);

  protected value(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected save(event: Event): void {
    event.preventDefault();
    const name = this.name().trim();
    if (name !== '') this.named.emit(name);
  }
}
