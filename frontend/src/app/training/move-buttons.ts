import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDragHandle } from '@angular/cdk/drag-drop';
import { Component, ElementRef, inject, input, output } from '@angular/core';
import { injectText } from '../i18n/text';
import { Icon } from '../ui/icon';

/**
 * How a row of an order is moved: by its handle, dragged or with the arrow keys, or by two buttons. The page moves it; the focus follows to the new
 * place, whether rows are kept or drawn anew.
 */
@Component({
  selector: 'sp-move-buttons',
  imports: [CdkDragHandle, Icon],
  template: `
    <button
      type="button"
      class="icon-btn"
      data-move="up"
      [disabled]="place() === 1"
      [attr.aria-label]="t('training.order.up', { name: name() })"
      (click)="move('up')"
    >
      <svg spIcon="chevron-up"></svg>
    </button>
    <button
      type="button"
      class="icon-btn handle"
      data-move="handle"
      cdkDragHandle
      [attr.aria-label]="t('training.order.handle', { name: name(), place: place(), count: count() })"
      (keydown.arrowup)="$event.preventDefault(); move('up', 'handle')"
      (keydown.arrowdown)="$event.preventDefault(); move('down', 'handle')"
    >
      <svg spIcon="grip-vertical"></svg>
    </button>
    <button
      type="button"
      class="icon-btn"
      data-move="down"
      [disabled]="place() === count()"
      [attr.aria-label]="t('training.order.down', { name: name() })"
      (click)="move('down')"
    >
      <svg spIcon="chevron-down"></svg>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      flex: none;
    }
    /* Beside what takes two lines anyway, where there is little room. */
    @media (max-width: 599.98px) {
      :host(.upright) {
        display: grid;
        grid-template: 'handle up' 44px 'handle down' 44px / 28px 40px;
      }
      :host(.upright) .icon-btn {
        width: auto;
      }
      :host(.upright) [data-move='up'] {
        grid-area: up;
      }
      :host(.upright) [data-move='down'] {
        grid-area: down;
      }
      :host(.upright) .handle {
        grid-area: handle;
        height: auto;
      }
    }
    .handle {
      color: var(--ink-3);
      cursor: grab;
      touch-action: none;
    }
  `,
})
export class MoveButtons {
  protected readonly t = injectText();
  private readonly announcer = inject(LiveAnnouncer);
  private readonly element = (inject(ElementRef) as ElementRef<HTMLElement>).nativeElement;
  /** Of what is moved. */
  readonly name = input.required<string>();
  /** Counts from 1. */
  readonly place = input.required<number>();
  readonly count = input.required<number>();
  /** By how many places: −1 is up. */
  readonly moved = output<1 | -1>();

  protected move(way: 'up' | 'down', by: 'up' | 'down' | 'handle' = way): void {
    const to = this.place() + (way === 'up' ? -1 : 1);
    if (to < 1 || to > this.count()) return;
    const list = this.element.closest('ol, ul');
    void this.announcer.announce(this.t('training.order.moved', { name: this.name(), place: to, count: this.count() }));
    this.moved.emit(way === 'up' ? -1 : 1);
    requestAnimationFrame(() => {
      const row = list?.querySelector(`:scope > :nth-child(${String(to)})`);
      const same = row?.querySelector<HTMLButtonElement>(`[data-move="${by}"]`);
      // At either end there is no further: the handle is.
      (same?.disabled ? row?.querySelector<HTMLButtonElement>('[data-move="handle"]') : same)?.focus();
    });
  }
}
