import { Component, computed, input } from '@angular/core';

/** Initials on a colour that stays the same for the same person. Decoration: the name stands beside it. */
@Component({
  selector: 'sp-avatar',
  template: '',
  // Drawn by the style sheet: the letters are no words, so they are no text either.
  host: { class: 'avatar', 'aria-hidden': 'true', '[attr.data-initials]': 'initials()', '[style.--h]': 'hue()' },
})
export class Avatar {
  readonly name = input.required<string>();

  protected readonly initials = computed(() => {
    const words = this.name().trim().split(/\s+/);
    return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
  });
  protected readonly hue = computed(() =>
    Array.from(this.name()).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7),
  );
}
