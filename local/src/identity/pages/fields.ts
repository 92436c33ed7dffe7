import { html, type Html } from '../../payments/pages/html.ts';
import type { Words } from './words.ts';

export interface Field {
  /** Name and id; the names are those of Keycloak's forms. */
  readonly name: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly help?: string | undefined;
  readonly inputMode?: 'text' | 'email';
  /** Where typing begins. */
  readonly isFirst?: boolean;
}

const note = (id: string, kind: 'err' | 'help', text: string | undefined): Html =>
  text === undefined ? html`` : html`<p class="${kind}" id="${id}">${text}</p>`;

const labelled = ({ name, label, error, help }: Field, control: Html): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    ${control} ${note(`${name}-error`, 'err', error)} ${error === undefined ? note(`${name}-help`, 'help', help) : html``}
  </div>`;

const describedBy = ({ name, error, help }: Field): string => {
  if (error !== undefined) return `${name}-error`;
  return help === undefined ? '' : `${name}-help`;
};

const focus = ({ isFirst }: Field): Html => (isFirst ? html`autofocus` : html``);

const isInvalid = ({ error }: Field) => String(error !== undefined);

export const textField = (field: Field): Html =>
  labelled(
    field,
    html`<input
      class="input"
      id="${field.name}"
      name="${field.name}"
      type="text"
      value="${field.value ?? ''}"
      autocomplete="${field.autocomplete}"
      inputmode="${field.inputMode ?? 'text'}"
      autocapitalize="none"
      spellcheck="false"
      required
      ${focus(field)}
      aria-invalid="${isInvalid(field)}"
      aria-describedby="${describedBy(field)}"
    />`,
  );

/** Never filled in: what was typed does not travel back. */
export const passwordField = (field: Field, words: Words): Html =>
  labelled(
    field,
    html`<div class="secret">
      <input
        class="input"
        id="${field.name}"
        name="${field.name}"
        type="password"
        autocomplete="${field.autocomplete}"
        required
        ${focus(field)}
        aria-invalid="${isInvalid(field)}"
        aria-describedby="${describedBy(field)}"
      />
      <button class="reveal" type="button" hidden aria-controls="${field.name}" data-show="${words.show}" data-hide="${words.hide}">
        ${words.show}
      </button>
    </div>`,
  );

/** Said at once by screen readers, since the page is new. */
export const alert = (text: string | undefined): Html =>
  text === undefined ? html`` : html`<p class="banner error" role="alert">${text}</p>`;
