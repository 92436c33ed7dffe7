import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { requestOf } from '@spotter/contracts/http/client';
import { ExportForm, exportTraining } from '@spotter/contracts/workout/exports';
import { apiBase } from '../../api/api-url';
import { Network } from '../../api/network';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { Field, FieldInput } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Segments } from '../../ui/segments';

/** Takes the whole history along: the browser downloads it, however long it is. */
@Component({
  selector: 'sp-export-panel',
  imports: [Field, FieldInput, Icon, Segments],
  templateUrl: './export-panel.html',
  styleUrl: './transfer.css',
})
export class ExportPanel {
  protected readonly t = injectText();
  protected readonly network = inject(Network);
  private readonly display = inject(Display);
  protected readonly forms = ExportForm.options;
  protected readonly form = signal<ExportForm>('spotter');
  protected readonly weightUnit = linkedSignal(() => this.display.units().mass);
  protected readonly distanceUnit = linkedSignal(() => this.display.units().distance);
  protected readonly hasUnits = computed(() => this.form() !== 'spotter' && this.form() !== 'json');
  protected readonly hasDistance = computed(() => this.form() === 'hevy' || this.form() === 'calendar');
  protected readonly weights = [
    { value: 'kg' as const, label: 'kg' },
    { value: 'lb' as const, label: 'lb' },
  ];
  protected readonly distances = [
    { value: 'km' as const, label: 'km' },
    { value: 'mi' as const, label: 'mi' },
  ];
  protected readonly address = computed(() => {
    const query = { form: this.form(), weightUnit: this.weightUnit(), distanceUnit: this.distanceUnit() };
    return apiBase + requestOf(exportTraining, { query }).path;
  });

  protected choose(form: string): void {
    this.form.set(ExportForm.parse(form));
  }
}
