import { html, type Html } from '../../payments/pages/html.ts';
import { alert, passwordField, textField } from './fields.ts';
import type { Words } from './words.ts';

export interface LoginForm {
  readonly csrf: string;
  /** Where to sign up; absent when the realm does not allow it. */
  readonly registrationPath?: string | undefined;
  readonly username?: string | undefined;
  readonly error?: string | undefined;
}

const signUp = (words: Words, path: string | undefined): Html =>
  path === undefined ? html`` : html`<p class="other">${words.newHere} <a href="${path}">${words.createAccount}</a></p>`;

export const loginForm = (words: Words, { csrf, registrationPath, username, error }: LoginForm): Html =>
  html`${alert(error)}
    <form method="post" id="kc-form-login">
      <input type="hidden" name="csrf" value="${csrf}" />
      ${textField({ name: 'username', label: words.login, autocomplete: 'username', value: username, isFirst: !username })}
      ${passwordField({ name: 'password', label: words.password, autocomplete: 'current-password', isFirst: Boolean(username) }, words)}
      <button class="btn primary" type="submit">${words.logIn}</button>
    </form>
    ${signUp(words, registrationPath)}`;
