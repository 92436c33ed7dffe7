import { readFileSync } from 'node:fs';
import { loginTheme } from '@spotter/auth/realm';
import { expect, test } from 'vitest';
import { spoken, wordsIn, type Words } from './words.ts';

/** How Keycloak's theme names what the embedded provider says too. `{0}` is filled in by Keycloak. */
const keycloakSays = ({ breach, ...words }: Words) => ({
  loginAccountTitle: words.logIn,
  doLogIn: words.logIn,
  usernameOrEmail: words.login,
  password: words.password,
  show: words.show,
  hide: words.hide,
  noAccount: words.newHere,
  registerTitle: words.createAccount,
  doRegister: words.createAccount,
  backToLogin: words.haveAccount,
  username: words.username,
  usernameHelp: words.usernameHelp,
  email: words.email,
  firstName: words.firstName,
  lastName: words.lastName,
  passwordConfirm: words.passwordAgain,
  invalidUserMessage: words.wrongLogin,
  // Who guesses passwords must not learn from it that the name exists.
  accountTemporarilyDisabledMessage: words.wrongLogin,
  checkFields: words.checkFields,
  'error-person-name-invalid-character': words.nameShape,
  'error-username-invalid-character': words.usernameShape,
  'error-invalid-email': words.emailShape,
  usernameExistsMessage: words.usernameTaken,
  emailExistsMessage: words.emailTaken,
  invalidPasswordConfirmMessage: words.passwordsDiffer,
  invalidPasswordMinLengthMessage: breach.length(1).replace('1', '{0}'),
  invalidPasswordMaxLengthMessage: breach.maxLength(1).replace('1', '{0}'),
  invalidPasswordMinDigitsMessage: breach.digits(1).replace('1', '{0}'),
  invalidPasswordMinUpperCaseCharsMessage: breach.upperCase(1).replace('1', '{0}'),
  invalidPasswordMinLowerCaseCharsMessage: breach.lowerCase(1).replace('1', '{0}'),
  invalidPasswordMinSpecialCharsMessage: breach.specialChars(1).replace('1', '{0}'),
  invalidPasswordNotUsernameMessage: breach.notUsername(0),
  invalidPasswordNotEmailMessage: breach.notEmail(0),
  emailVerifyTitle: words.confirmEmail,
  emailVerifyInstruction1: words.mailSent('{0}'),
  emailVerifyResend: words.sendAgain,
  emailVerifiedMessageHeader: words.emailConfirmed,
  emailVerifiedMessage: words.emailConfirmedText,
  logoutConfirmTitle: words.logOut,
  logoutConfirmHeader: words.logOutQuestion,
  doLogout: words.logOut,
  successLogout: words.loggedOut,
  pageExpiredTitle: words.loginExpired,
  cookieNotFoundMessage: words.loginExpiredText,
  invalidRequestMessage: words.brokenRequestText,
  backToApplication: words.backToApp,
});

const messagesIn = (language: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(new URL(`messages/messages_${language}.properties`, loginTheme), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

test.each(spoken)('Keycloak says it in the same words: %s', (language) => {
  expect(messagesIn(language)).toMatchObject(keycloakSays(wordsIn(language)));
});

test('the theme says everything in every language, and breaks no message of Keycloak with a lone apostrophe', () => {
  const [first, ...others] = spoken.map(messagesIn);
  for (const other of others) expect(Object.keys(other)).toEqual(Object.keys(first ?? {}));
  expect(spoken.flatMap((language) => Object.values(messagesIn(language))).filter((text) => /(?<!')'(?!')/.test(text))).toEqual([]);
});
