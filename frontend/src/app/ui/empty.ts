import { Component, input } from '@angular/core';

/** An empty place that teaches: what goes here, and (as content) the one button that starts it. */
@Component({
  selector: 'sp-empty',
  template: `
    <div class="art" aria-hidden="true">
      <svg width="88" height="40" viewBox="0 0 88 40" fill="none" stroke="currentColor" stroke-width="1.5">
        <path d="M4 20h80" stroke-dasharray="3 3" />
        <rect x="20" y="6" width="7" height="28" rx="2" />
        <rect x="30" y="11" width="5" height="18" rx="2" />
        <rect x="61" y="6" width="7" height="28" rx="2" stroke-dasharray="3 3" />
        <rect x="53" y="11" width="5" height="18" rx="2" stroke-dasharray="3 3" />
      </svg>
    </div>
    <h2>{{ heading() }}</h2>
    @if (words(); as text) {
      <p>{{ text }}</p>
    }
    <ng-content />
  `,
  host: { class: 'empty' },
})
export class Empty {
  readonly heading = input.required<string>();
  readonly words = input<string>();
}
