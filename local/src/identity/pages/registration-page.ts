import { html, type Html } from '../../payments/pages/html.ts';
import type { Registration, RegistrationErrors } from '../login/check-registration.ts';
import { alert, passwordField, textField } from './fields.ts';
import type { Words } from './words.ts';

export interface RegistrationForm {
  readonly csrf: string;
  readonly loginPath: string;
  /** What the realm asks of a password. */
  readonly passwordHelp: string;
  readonly given: Partial<Registration>;
  readonly errors: RegistrationErrors;
}

export const registrationForm = (words: Words, { csrf, loginPath, passwordHelp, given, errors }: RegistrationForm): Html => {
  const text = (name: 'username' | 'email' | 'firstName' | 'lastName', autocomplete: string, help?: string) =>
    textField({
      name,
      label: words[name],
      autocomplete,
      value: given[name],
      error: errors[name],
      help,
      inputMode: name === 'email' ? 'email' : 'text',
    });
  return html`${alert(Object.keys(errors).length > 0 ? words.checkFields : undefined)}
    <form method="post" id="kc-register-form" novalidate>
      <input type="hidden" name="csrf" value="${csrf}" />
      <div class="pair">${text('firstName', 'given-name')} ${text('lastName', 'family-name')}</div>
      ${text('email', 'email')} ${text('username', 'username', words.usernameHelp)}
      ${passwordField({ name: 'password', label: words.password, autocomplete: 'new-password', error: errors.password, help: passwordHelp }, words)}
      ${passwordField(
        { name: 'password-confirm', label: words.passwordAgain, autocomplete: 'new-password', error: errors['password-confirm'] },
        words,
      )}
      <button class="btn primary" type="submit">${words.createAccount}</button>
    </form>
    <p class="other"><a href="${loginPath}">${words.haveAccount}</a></p>`;
};
