import { Component, computed, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { BodyMeasure, forgetBody, readBody, writeBody, type BodyDay, type BodyValues } from '@spotter/contracts/workout/body';
import { addDays } from '@spotter/training/days';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { TopBar } from '../../../shell/top-bar';
import { Toaster } from '../../../toast/toaster';
import { LineChart } from '../../../ui/charts/line-chart';
import { Empty } from '../../../ui/empty';
import { Failed } from '../../../ui/failed';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Segments } from '../../../ui/segments';
import { Skeleton } from '../../../ui/skeleton';
import { PictureStrip } from '../pictures/picture-strip';
import { ProgressTabs } from '../progress-tabs';
import { localDay, noonOf } from '../../../display/local-day';
import { bodyChanges, bodyNumber, typedBody, type BodyFields } from './body-fields';
import { RelativeStrength } from './relative-strength';

const ranges = [12, 26, 52, 520] as const;
const firstDays = 10;

/** Body weight with its trend, and seventeen measures. Nobody else sees any of it. */
@Component({
  selector: 'sp-body-page',
  imports: [Empty, Failed, Field, FieldInput, Icon, LineChart, PictureStrip, ProgressTabs, RelativeStrength, Segments, Skeleton, TopBar],
  templateUrl: './body-page.html',
  styleUrl: './body-page.css',
})
export class BodyPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  protected readonly measures = BodyMeasure.options;
  protected readonly abs = Math.abs;
  protected readonly today = localDay();
  protected readonly weekCount = signal<number>(26);
  protected readonly ranges = computed(() => ranges.map((value) => ({ value, label: this.t(`training.progress.range.${String(value)}`) })));

  protected readonly body = read(readBody, () => ({ query: { from: addDays(this.today, -7 * this.weekCount()) } }));
  private readonly days = computed(() => (this.body.hasValue() ? this.body.value().days : []));
  protected readonly newestFirst = computed(() => this.days().toReversed());
  protected readonly isWholeList = signal(false);
  protected readonly listed = computed(() => (this.isWholeList() ? this.newestFirst() : this.newestFirst().slice(0, firstDays)));
  protected readonly points = computed(() =>
    this.days().flatMap(({ day, weightGrams }) =>
      weightGrams === null ? [] : [{ at: noonOf(day).getTime(), value: this.mass(weightGrams) }],
    ),
  );
  protected readonly trend = computed(() =>
    (this.body.hasValue() ? this.body.value().trend : []).map(({ day, weightGrams }) => ({
      at: noonOf(day).getTime(),
      value: this.mass(weightGrams),
    })),
  );
  protected readonly now = computed(() => this.trend().at(-1)?.value);
  protected readonly gain = computed(() => {
    const [first, last] = [this.trend()[0], this.trend().at(-1)];
    return first && last && this.trend().length > 1 ? Math.round((last.value - first.value) * 10) / 10 : undefined;
  });
  protected readonly changes = computed(() => bodyChanges(this.days()));
  private readonly strength = viewChild.required(RelativeStrength);

  protected readonly day = signal(this.today);
  protected readonly fields = linkedSignal<BodyFields>(() => this.fieldsOf(this.days().find(({ day }) => day === this.day())));
  protected readonly wrong = signal<readonly string[]>([]);
  protected readonly isMeasuring = signal(false);

  protected type(name: string, text: string): void {
    this.fields.update((fields) => ({ ...fields, [name]: text }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { values, wrong } = typedBody(this.fields(), this.display.massUnit());
    this.wrong.set(wrong);
    if (wrong.length > 0) return;
    await this.write(this.day(), values);
  }

  protected async forget({ day, ...values }: BodyDay): Promise<void> {
    try {
      await this.api.send(forgetBody, { params: { day } });
      this.readAnew();
      this.toaster.undoable(this.t('training.progress.body.forgotten', { day: this.dateOf(day) }), () => void this.write(day, values));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.forget({ day, ...values }));
    }
  }

  protected dateOf(day: string): string {
    return this.display.date(noonOf(day), 'long');
  }

  /** `82.4 kg`, `38.5 cm`, `15.2 %`. */
  protected words(measure: BodyMeasure | 'weight', value: number): string {
    if (measure === 'weight') return this.display.mass(value);
    return `${this.display.number(value / 10, 1)} ${measure === 'body-fat' ? '%' : 'cm'}`;
  }

  protected signed(measure: BodyMeasure, change: number): string {
    return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${this.words(measure, Math.abs(change))}`;
  }

  protected countOf({ measures }: BodyDay): number {
    return Object.keys(measures).length;
  }

  private readAnew(): void {
    this.body.reload();
    this.strength().readAnew();
  }

  private mass(grams: number): number {
    return bodyNumber('weight', grams, this.display.massUnit());
  }

  private fieldsOf(day: BodyDay | undefined): BodyFields {
    if (!day) return {};
    const unit = this.display.massUnit();
    const all = [
      ...(day.weightGrams === null ? [] : [['weight', day.weightGrams] as const]),
      ...(Object.entries(day.measures) as [BodyMeasure, number][]),
    ];
    return Object.fromEntries(all.map(([name, value]) => [name, String(bodyNumber(name, value, unit)).replace('.', this.display.point())]));
  }

  private async write(day: string, values: BodyValues): Promise<void> {
    try {
      await this.api.send(writeBody, { params: { day }, body: values });
      this.readAnew();
      this.toaster.say(this.t('training.progress.body.saved'));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.write(day, values));
    }
  }
}
