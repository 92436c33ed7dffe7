import { Component, computed, ElementRef, inject, input, linkedSignal, type OnDestroy, output, signal, viewChild } from '@angular/core';
import { Display } from '../../display/display';
import type { Measure } from '../measures';
import { amountOf, fieldText, stepped, stepText, type FieldUnits } from './field-text';
import { NumberPadFocus, type PadTarget } from './number-pad-focus';

/** One number of a set: typed on a keyboard, or on our pad where a thumb is the pointer. */
@Component({
  selector: 'sp-set-field',
  template: `<input
    #input
    type="text"
    autocomplete="off"
    enterkeyhint="next"
    [attr.inputmode]="pad.isWanted ? 'none' : 'decimal'"
    [attr.aria-label]="label()"
    [attr.aria-invalid]="isUnreadable() || null"
    [value]="text()"
    [placeholder]="placeholder()"
    (input)="type(input.value)"
    (focus)="enter()"
    (blur)="leave()"
    (keydown.enter)="next.emit()"
    (keydown.arrowup)="$event.preventDefault(); target.step(1)"
    (keydown.arrowdown)="$event.preventDefault(); target.step(-1)"
  />`,
})
export class SetField implements OnDestroy {
  protected readonly pad = inject(NumberPadFocus);
  private readonly display = inject(Display);
  readonly measure = input.required<Measure>();
  readonly units = input.required<FieldUnits>();
  readonly amount = input.required<number | null>();
  readonly suggested = input<number | null>(null);
  readonly label = input.required<string>();
  /** For the pad: `Set 3, weight`, and what comes after this field. */
  readonly title = input.required<string>();
  readonly nextWords = input.required<string>();
  readonly changed = output<number | null>();
  readonly next = output();

  private readonly element = viewChild.required<ElementRef<HTMLInputElement>>('input');
  /** While it is being typed it stays as it is typed: `82.` would lose its point. */
  private readonly typed = signal<string | undefined>(undefined);
  /** What stands in it: known here before the row has heard of it, so that a quick Enter keeps what was typed just before. */
  readonly value = linkedSignal(() => this.amount());
  /** The first key on the pad replaces what was there, as typing over a selection does. */
  private isFresh = true;

  protected readonly text = computed(() => this.typed() ?? this.written(this.value()));
  protected readonly placeholder = computed(() => this.written(this.suggested()) || '–');
  protected readonly isUnreadable = computed(() => {
    const typed = this.typed();
    return typed !== undefined && amountOf(this.measure(), typed, this.units()) === undefined;
  });

  protected readonly target: PadTarget = {
    title: () => this.title(),
    stepWords: () => stepText(this.measure(), this.units()),
    nextWords: () => this.nextWords(),
    press: (key) => this.press(key),
    step: (by) => {
      this.typed.set(undefined);
      this.take(stepped(this.measure(), this.value() ?? this.suggested(), by, this.units()));
    },
    next: () => this.next.emit(),
    leave: () => this.element().nativeElement.blur(),
  };

  ngOnDestroy(): void {
    this.pad.leave(this.target);
  }

  focus(): void {
    this.element().nativeElement.focus();
  }

  protected enter(): void {
    this.isFresh = true;
    this.element().nativeElement.select();
    this.pad.enter(this.target);
    // The pad covers the lower half: what is typed stays above it.
    if (this.pad.isWanted) requestAnimationFrame(() => this.element().nativeElement.scrollIntoView({ block: 'nearest' }));
  }

  protected leave(): void {
    if (!this.isUnreadable()) this.typed.set(undefined);
    this.pad.leave(this.target);
  }

  protected type(text: string): void {
    this.typed.set(text);
    const amount = amountOf(this.measure(), text, this.units());
    if (amount !== undefined) this.take(amount);
  }

  private take(amount: number | null): void {
    this.value.set(amount);
    this.changed.emit(amount);
  }

  private press(key: string): void {
    const before = this.isFresh ? '' : this.text().replace(':', '');
    this.isFresh = false;
    const text = key === 'delete' ? before.slice(0, -1) : before + key;
    if (key !== this.display.point() || !before.includes(key)) this.type(text);
  }

  private written(amount: number | null): string {
    return fieldText(this.measure(), amount, this.units()).replace('.', this.display.point());
  }
}
