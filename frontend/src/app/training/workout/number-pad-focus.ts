import { Injectable, signal } from '@angular/core';

/** A field that our number pad writes to. */
export interface PadTarget {
  readonly title: () => string;
  readonly stepWords: () => string;
  readonly nextWords: () => string;
  press(key: string): void;
  step(by: 1 | -1): void;
  next(): void;
  /** Closes the pad: the field loses the focus. */
  leave(): void;
}

const nothing = (): undefined => undefined;
const noWords = (): string => '';

/** No field at all. */
export const nowhere: PadTarget = {
  title: noWords,
  stepWords: noWords,
  nextWords: noWords,
  press: nothing,
  step: nothing,
  next: nothing,
  leave: nothing,
};

/** Which field the pad writes to. Only where a thumb is the pointer: a real keyboard needs no pad. */
@Injectable()
export class NumberPadFocus {
  private readonly current = signal<PadTarget | undefined>(undefined);
  readonly target = this.current.asReadonly();
  readonly isWanted = matchMedia('(pointer: coarse)').matches;

  enter(target: PadTarget): void {
    if (this.isWanted) this.current.set(target);
  }

  leave(target: PadTarget): void {
    if (this.current() === target) this.current.set(undefined);
  }
}
