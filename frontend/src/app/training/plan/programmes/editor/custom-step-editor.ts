import { Component, computed, inject, input, output } from '@angular/core';
import { CustomStep, ProgressionCondition } from '@spotter/contracts/workout/programme-document';
import { Display } from '../../../../display/display';
import { gramsOf, massStep } from '../../../../display/mass';
import { injectText } from '../../../../i18n/text';
import { Field, FieldInput } from '../../../../ui/field';
import { Icon } from '../../../../ui/icon';
import { MassField } from '../../../../ui/mass-field';
import { NumberField } from '../../../../ui/number-field';
import type { WrongFields } from '../../wrong-fields';
import { facts } from './edit-progression';

const ways = ['more-grams', 'less-grams', 'more-percent', 'less-percent'] as const;
const mostConditions = 6;

/** A step of a rule of one's own: when all of this holds, so much more or less. */
@Component({
  selector: 'sp-custom-step-editor',
  imports: [Field, FieldInput, Icon, MassField, NumberField],
  template: `
    <fieldset>
      <legend>{{ t('training.plan.form.step', { number: number() }) }}</legend>
      @for (condition of step().when; track $index) {
        <div class="fields">
          <sp-field [label]="t('training.plan.form.when')">
            <select spInput #fact (change)="setCondition($index, { fact: fact.value })">
              @for (each of facts; track each) {
                <option [value]="each" [selected]="each === condition.fact">{{ t('training.plan.fact.' + each) }}</option>
              }
            </select>
          </sp-field>
          <sp-field [label]="t('training.plan.form.is')">
            <select spInput #is (change)="setCondition($index, { is: is.value })">
              @for (each of comparisons; track each) {
                <option [value]="each" [selected]="each === condition.is">{{ t('training.plan.form.compare.' + each) }}</option>
              }
            </select>
          </sp-field>
          <sp-number-field
            [label]="t('training.plan.form.value')"
            [value]="condition.value"
            [step]="condition.fact === 'average-rpe' ? 0.5 : 1"
            [error]="error('when.' + $index + '.value')"
            (changed)="setCondition($index, { value: $event ?? 0 })"
          />
          @if (step().when.length > 1) {
            <button
              type="button"
              class="icon-btn end"
              [attr.aria-label]="t('training.plan.form.remove-condition', { number: $index + 1 })"
              (click)="withoutCondition($index)"
            >
              <svg spIcon="x"></svg>
            </button>
          }
        </div>
      }
      <div class="fields">
        <sp-field [label]="t('training.plan.form.then')">
          <select spInput #way (change)="chooseWay(way.value)">
            @for (each of ways; track each) {
              <option [value]="each" [selected]="each === wayNow()">{{ t('training.plan.form.way.' + each) }}</option>
            }
          </select>
        </sp-field>
        @if (step().byGrams === undefined) {
          <sp-number-field
            [label]="t('training.plan.form.percent')"
            [value]="amount()"
            [step]="0.5"
            [error]="error('byPercent')"
            (changed)="setAmount($event ?? 0)"
          />
        } @else {
          <sp-mass-field
            [label]="t('training.plan.form.weight')"
            [grams]="amount()"
            [error]="error('byGrams')"
            (changed)="setAmount($event ?? 0)"
          />
        }
        <sp-field [label]="t('training.plan.form.of')">
          <select spInput #what (change)="chooseWhat(what.value)">
            @for (each of places; track each) {
              <option [value]="each" [selected]="each === step().change">{{ t('training.plan.form.place.' + each) }}</option>
            }
          </select>
        </sp-field>
      </div>
      <div class="wrap">
        @if (step().when.length < mostConditions) {
          <button type="button" class="btn quiet sm" (click)="addCondition()">{{ t('training.plan.form.add-condition') }}</button>
        }
        @if (!isOnly()) {
          <button type="button" class="btn quiet sm danger-text" (click)="removed.emit()">
            {{ t('training.plan.form.remove-step', { number: number() }) }}
          </button>
        }
      </div>
    </fieldset>
  `,
  styleUrl: './editor-fields.css',
})
export class CustomStepEditor {
  protected readonly t = injectText();
  private readonly display = inject(Display);
  readonly step = input.required<CustomStep>();
  /** Counts from 1. */
  readonly number = input.required<number>();
  readonly isOnly = input.required<boolean>();
  readonly wrong = input.required<WrongFields>();
  readonly at = input.required<string>();
  readonly changed = output<CustomStep>();
  readonly removed = output();
  protected readonly facts = facts;
  protected readonly comparisons = ProgressionCondition.shape.is.options;
  protected readonly places = ['working-weight', 'training-max'] as const;
  protected readonly ways = ways;
  protected readonly mostConditions = mostConditions;
  protected readonly wayNow = computed(() => {
    const { byGrams, byPercent = 0 } = this.step();
    const sign = (byGrams ?? byPercent) < 0 ? 'less' : 'more';
    return byGrams === undefined ? (`${sign}-percent` as const) : (`${sign}-grams` as const);
  });
  protected readonly amount = computed(() => Math.abs(this.step().byGrams ?? this.step().byPercent ?? 0));

  protected error(part: string): string | null {
    return this.wrong().get(`${this.at()}.${part}`) ?? null;
  }

  protected setCondition(at: number, change: Partial<Record<keyof ProgressionCondition, unknown>>): void {
    const when = this.step().when.map((each, index) => (index === at ? ({ ...each, ...change } as ProgressionCondition) : each));
    this.changed.emit({ ...this.step(), when });
  }

  protected addCondition(): void {
    this.changed.emit({ ...this.step(), when: [...this.step().when, { fact: 'successes-in-row', is: 'at-least', value: 2 }] });
  }

  protected withoutCondition(at: number): void {
    this.changed.emit({ ...this.step(), when: this.step().when.filter((_, index) => index !== at) });
  }

  protected chooseWay(value: string): void {
    const isPercent = value.endsWith('percent');
    const wasPercent = this.step().byGrams === undefined;
    const unit = this.display.massUnit();
    const usual = isPercent ? 5 : gramsOf(massStep[unit], unit);
    this.put(isPercent === wasPercent ? this.amount() : usual, { isPercent, isLess: value.startsWith('less') });
  }

  protected setAmount(amount: number): void {
    this.put(amount, { isPercent: this.step().byGrams === undefined, isLess: this.wayNow().startsWith('less') });
  }

  protected chooseWhat(value: string): void {
    this.changed.emit({ ...this.step(), change: value === 'training-max' ? 'training-max' : 'working-weight' });
  }

  private put(amount: number, { isPercent, isLess }: { isPercent: boolean; isLess: boolean }): void {
    const { when, change } = this.step();
    const by = isLess ? -amount : amount;
    this.changed.emit({ when, change, ...(isPercent ? { byPercent: by } : { byGrams: by }) });
  }
}
