import { Component, computed, inject, input, output } from '@angular/core';
import type { CustomStep, Progression } from '@spotter/contracts/workout/programme-document';
import { Display } from '../../../../display/display';
import { gramsOf, massStep } from '../../../../display/mass';
import { injectText } from '../../../../i18n/text';
import { Field, FieldInput } from '../../../../ui/field';
import { Icon } from '../../../../ui/icon';
import { MassField } from '../../../../ui/mass-field';
import { NumberField } from '../../../../ui/number-field';
import { injectPlanWords } from '../../plan-words';
import type { WrongFields } from '../../wrong-fields';
import { CustomStepEditor } from './custom-step-editor';
import { fieldsOf, newStep, rules, valueOf, withField, withRule } from './edit-progression';

const mostSteps = 10;

/** How a lift goes on: a rule, its few fields, and one sentence that says what it will do. */
@Component({
  selector: 'sp-progression-editor',
  imports: [CustomStepEditor, Field, FieldInput, Icon, MassField, NumberField],
  template: `
    <fieldset>
      <legend>{{ t('training.plan.form.progression') }}</legend>
      <div class="fields">
        <sp-field [label]="t('training.plan.form.rule')">
          <select spInput #rule (change)="choose(rule.value)">
            @for (each of rules; track each) {
              <option [value]="each" [selected]="each === progression().rule">{{ t('training.plan.form.rules.' + each) }}</option>
            }
          </select>
        </sp-field>
        @for (field of fields(); track field.key) {
          @let label = t('training.plan.form.fields.' + field.key);
          @if (field.kind === 'mass') {
            <sp-mass-field
              [label]="label"
              [grams]="valueOf(progression(), field.key)"
              [error]="error(field.key)"
              [isOptional]="field.isOptional ?? false"
              (changed)="set(field.key, $event)"
            />
          } @else {
            <sp-number-field
              [label]="label"
              [value]="valueOf(progression(), field.key)"
              [step]="field.kind === 'half' ? 0.5 : 1"
              [error]="error(field.key)"
              (changed)="set(field.key, $event)"
            />
          }
        }
      </div>
      @for (step of steps(); track $index) {
        <sp-custom-step-editor
          [step]="step"
          [number]="$index + 1"
          [isOnly]="steps().length === 1"
          [wrong]="wrong()"
          [at]="at() + '.steps.' + $index"
          (changed)="changeStep($index, $event)"
          (removed)="removeStep($index)"
        />
      }
      @if (steps().length > 0 && steps().length < mostSteps) {
        <button type="button" class="btn outline sm" (click)="addStep()">
          <svg spIcon="plus" class="s"></svg>{{ t('training.plan.form.add-step') }}
        </button>
      }
      <p class="hint" aria-live="polite">{{ words.rule(progression()) }}</p>
    </fieldset>
  `,
  styleUrl: './editor-fields.css',
})
export class ProgressionEditor {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  private readonly display = inject(Display);
  readonly progression = input.required<Progression>();
  readonly wrong = input.required<WrongFields>();
  readonly at = input.required<string>();
  readonly changed = output<Progression>();
  protected readonly rules = rules;
  protected readonly valueOf = valueOf;
  protected readonly mostSteps = mostSteps;
  protected readonly fields = computed(() => fieldsOf[this.progression().rule]);
  protected readonly steps = computed((): readonly CustomStep[] => {
    const progression = this.progression();
    return progression.rule === 'custom' ? progression.steps : [];
  });

  protected choose(value: string): void {
    const rule = rules.find((each) => each === value);
    if (rule) this.changed.emit(withRule(this.progression(), rule, this.stepGrams()));
  }

  protected set(key: string, value: number | null): void {
    this.changed.emit(withField(this.progression(), key, value ?? undefined));
  }

  protected error(key: string): string | null {
    return this.wrong().get(`${this.at()}.${key}`) ?? null;
  }

  protected changeStep(at: number, step: CustomStep): void {
    this.emitSteps(this.steps().map((each, index) => (index === at ? step : each)));
  }

  protected removeStep(at: number): void {
    this.emitSteps(this.steps().filter((_, index) => index !== at));
  }

  protected addStep(): void {
    this.emitSteps([...this.steps(), newStep(this.stepGrams())]);
  }

  private emitSteps(steps: readonly CustomStep[]): void {
    const progression = this.progression();
    if (progression.rule === 'custom') this.changed.emit({ ...progression, steps: [...steps] });
  }

  private stepGrams(): number {
    const unit = this.display.massUnit();
    return gramsOf(massStep[unit], unit);
  }
}
