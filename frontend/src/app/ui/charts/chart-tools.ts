import { Component, computed, ElementRef, inject, input, model } from '@angular/core';
import { injectText } from '../../i18n/text';
import { Toaster } from '../../toast/toaster';
import { csvOf, fileNameOf, offerFile, type ChartRows } from './chart-file';
import { pictureOf } from './chart-picture';

/** Below a chart: the same as a table, as a picture, as a file for spreadsheets. */
@Component({
  selector: 'sp-chart-tools',
  template: `
    <button type="button" class="link" [attr.aria-pressed]="isTable()" (click)="isTable.set(!isTable())">
      {{ isTable() ? t('app.as-chart') : t('app.as-table') }}
    </button>
    @if (!isTable()) {
      <button type="button" class="link" [attr.aria-label]="t('app.chart.png-of', { name: name() })" (click)="savePicture()">PNG</button>
    }
    <button type="button" class="link" [attr.aria-label]="t('app.chart.csv-of', { name: name() })" (click)="saveTable()">CSV</button>
  `,
  host: { class: 'chart-tools' },
})
export class ChartTools {
  protected readonly t = injectText();
  private readonly toaster = inject(Toaster);
  private readonly host = (inject(ElementRef) as ElementRef<HTMLElement>).nativeElement;
  readonly name = input.required<string>();
  /** Above the picture, where nothing beside it says what it is; its name unless it is said. */
  readonly heading = input<string>();
  protected readonly title = computed(() => this.heading() ?? this.name());
  readonly rows = input.required<ChartRows>();
  readonly isTable = model.required<boolean>();

  protected saveTable(): void {
    offerFile(new Blob([csvOf(this.rows())], { type: 'text/csv;charset=utf-8' }), fileNameOf(this.name(), 'csv'));
  }

  protected async savePicture(): Promise<void> {
    const drawing = this.host.closest('.chart-host')?.querySelector<SVGSVGElement>('svg.chart');
    if (!drawing) return;
    try {
      offerFile(await pictureOf(drawing, this.title()), fileNameOf(this.name(), 'png'));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.savePicture());
    }
  }
}
