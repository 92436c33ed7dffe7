import { Component, input } from '@angular/core';

export type MarkName = 'temple' | 'plate' | 'peak' | 'bolt';

/** The drawn mark of a gym, in its accent colour. */
@Component({
  selector: 'sp-mark',
  template: `
    <svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="7" fill="var(--accent)" />
      @switch (name()) {
        @case ('temple') {
          <path
            d="M5.5 10.2 14 5.6l8.5 4.6v1.9h-17zM7.4 13.6h2.4v6.2H7.4zm5.4 0h2.4v6.2h-2.4zm5.4 0h2.4v6.2h-2.4zM5.5 21.2h17v1.9h-17z"
            fill="var(--on-accent)"
          />
        }
        @case ('peak') {
          <path d="M3.8 21.5 10.6 8.4l4 7.3 2.3-3.6 7.3 9.4z" fill="var(--on-accent)" />
        }
        @case ('bolt') {
          <path d="M15.9 4.5 7.5 15.6h5.2l-1.6 7.9 9.4-11.8h-5.6z" fill="var(--on-accent)" />
        }
        @default {
          <path
            d="M14 5a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm0 2.4a6.6 6.6 0 1 0 0 13.2 6.6 6.6 0 0 0 0-13.2zm0 3.9a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4z"
            fill="var(--on-accent)"
            fill-rule="evenodd"
          />
        }
      }
    </svg>
  `,
})
export class Mark {
  readonly name = input<MarkName>('plate');
}
