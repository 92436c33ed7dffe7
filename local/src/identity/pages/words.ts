import type { PolicyBreach } from '../login/password-policy.ts';

export interface Words {
  readonly language: string;
  readonly logIn: string;
  readonly login: string;
  readonly password: string;
  readonly show: string;
  readonly hide: string;
  readonly newHere: string;
  readonly createAccount: string;
  readonly haveAccount: string;
  readonly username: string;
  readonly usernameHelp: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly passwordAgain: string;
  readonly wrongLogin: string;
  readonly locked: (minutes: number) => string;
  readonly checkFields: string;
  readonly nameShape: string;
  readonly usernameShape: string;
  readonly emailShape: string;
  readonly usernameTaken: string;
  readonly emailTaken: string;
  readonly passwordsDiffer: string;
  readonly breach: Readonly<Record<PolicyBreach['rule'], (count: number) => string>>;
  readonly confirmEmail: string;
  readonly mailSent: (address: string) => string;
  readonly sendAgain: string;
  readonly emailConfirmed: string;
  readonly emailConfirmedText: string;
  readonly linkTooOld: string;
  readonly linkTooOldText: string;
  readonly mailSubject: string;
  readonly mailText: (name: string, link: string, minutes: number) => string;
  readonly logOut: string;
  readonly logOutQuestion: string;
  readonly loggedOut: string;
  readonly loginExpired: string;
  readonly loginExpiredText: string;
  readonly brokenRequest: string;
  readonly brokenRequestText: string;
  readonly backToApp: string;
}

const en: Words = {
  language: 'English',
  logIn: 'Log in',
  login: 'User name or e-mail',
  password: 'Password',
  show: 'Show',
  hide: 'Hide',
  newHere: 'New here?',
  createAccount: 'Create an account',
  haveAccount: 'I have an account already',
  username: 'User name',
  usernameHelp: 'Small letters, digits, dots, hyphens. You can log in with it.',
  email: 'E-mail',
  firstName: 'First name',
  lastName: 'Last name',
  passwordAgain: 'Password again',
  wrongLogin: 'The user name or the password is wrong.',
  locked: (minutes) => `Too many wrong passwords. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  checkFields: 'Please check the marked fields.',
  nameShape: '1 to 100 characters, none of them < > & or ".',
  usernameShape: '3 to 60 small letters, digits, dots, hyphens or underscores.',
  emailShape: 'This is not an e-mail address.',
  usernameTaken: 'Somebody has this user name already.',
  emailTaken: 'There is an account with this e-mail already.',
  passwordsDiffer: 'The two passwords differ.',
  breach: {
    length: (count) => `At least ${count} characters.`,
    maxLength: (count) => `At most ${count} characters.`,
    digits: (count) => `At least ${count} digits.`,
    upperCase: (count) => `At least ${count} capital letters.`,
    lowerCase: (count) => `At least ${count} small letters.`,
    specialChars: (count) => `At least ${count} characters that are neither letters nor digits.`,
    notUsername: () => 'Not your user name.',
    notEmail: () => 'Not your e-mail address.',
  },
  confirmEmail: 'Confirm your e-mail',
  mailSent: (address) => `We sent a link to ${address}. Open it to go on.`,
  sendAgain: 'Send it again',
  emailConfirmed: 'E-mail confirmed',
  emailConfirmedText: 'Thank you. You can log in now.',
  linkTooOld: 'This link does not work any more',
  linkTooOldText: 'It is too old or was used before. Log in, and we send you a new one.',
  mailSubject: 'Confirm your e-mail for Spotter',
  mailText: (name, link, minutes) =>
    `Hello ${name},\n\nplease confirm that this is your e-mail address:\n\n${link}\n\nThe link works for ${minutes} minutes. If you did not create an account, ignore this mail.\n`,
  logOut: 'Log out',
  logOutQuestion: 'Do you want to log out of all gyms on this device?',
  loggedOut: 'You are logged out',
  loginExpired: 'This page has expired',
  loginExpiredText: 'The login took too long or was finished in another tab. Start again from the app.',
  brokenRequest: 'This login does not work',
  brokenRequestText: 'The app sent a request that we cannot accept. Start again from the app; if it happens again, tell your gym.',
  backToApp: 'Back to Spotter',
};

const de: Words = {
  language: 'Deutsch',
  logIn: 'Anmelden',
  login: 'Benutzername oder E-Mail',
  password: 'Passwort',
  show: 'Zeigen',
  hide: 'Verbergen',
  newHere: 'Neu hier?',
  createAccount: 'Konto anlegen',
  haveAccount: 'Ich habe schon ein Konto',
  username: 'Benutzername',
  usernameHelp: 'Kleinbuchstaben, Ziffern, Punkte, Bindestriche. Damit kannst du dich anmelden.',
  email: 'E-Mail',
  firstName: 'Vorname',
  lastName: 'Nachname',
  passwordAgain: 'Passwort noch einmal',
  wrongLogin: 'Benutzername oder Passwort ist falsch.',
  locked: (minutes) => `Zu viele falsche Passwörter. Versuche es in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} wieder.`,
  checkFields: 'Bitte prüfe die markierten Felder.',
  nameShape: '1 bis 100 Zeichen, keines davon < > & oder ".',
  usernameShape: '3 bis 60 Kleinbuchstaben, Ziffern, Punkte, Binde- oder Unterstriche.',
  emailShape: 'Das ist keine E-Mail-Adresse.',
  usernameTaken: 'Diesen Benutzernamen hat schon jemand.',
  emailTaken: 'Zu dieser E-Mail-Adresse gibt es schon ein Konto.',
  passwordsDiffer: 'Die beiden Passwörter sind verschieden.',
  breach: {
    length: (count) => `Mindestens ${count} Zeichen.`,
    maxLength: (count) => `Höchstens ${count} Zeichen.`,
    digits: (count) => `Mindestens ${count} Ziffern.`,
    upperCase: (count) => `Mindestens ${count} Großbuchstaben.`,
    lowerCase: (count) => `Mindestens ${count} Kleinbuchstaben.`,
    specialChars: (count) => `Mindestens ${count} Zeichen, die weder Buchstaben noch Ziffern sind.`,
    notUsername: () => 'Nicht dein Benutzername.',
    notEmail: () => 'Nicht deine E-Mail-Adresse.',
  },
  confirmEmail: 'E-Mail bestätigen',
  mailSent: (address) => `Wir haben einen Link an ${address} geschickt. Öffne ihn, um weiterzumachen.`,
  sendAgain: 'Noch einmal schicken',
  emailConfirmed: 'E-Mail bestätigt',
  emailConfirmedText: 'Danke. Du kannst dich jetzt anmelden.',
  linkTooOld: 'Dieser Link gilt nicht mehr',
  linkTooOldText: 'Er ist zu alt oder wurde schon benutzt. Melde dich an, dann schicken wir dir einen neuen.',
  mailSubject: 'Bestätige deine E-Mail-Adresse für Spotter',
  mailText: (name, link, minutes) =>
    `Hallo ${name},\n\nbitte bestätige, dass das deine E-Mail-Adresse ist:\n\n${link}\n\nDer Link gilt ${minutes} Minuten. Wenn du kein Konto angelegt hast, vergiss diese Mail.\n`,
  logOut: 'Abmelden',
  logOutQuestion: 'Möchtest du dich auf diesem Gerät von allen Studios abmelden?',
  loggedOut: 'Du bist abgemeldet',
  loginExpired: 'Diese Seite ist abgelaufen',
  loginExpiredText: 'Die Anmeldung hat zu lange gedauert oder wurde in einem anderen Tab beendet. Beginne in der App noch einmal.',
  brokenRequest: 'Diese Anmeldung geht nicht',
  brokenRequestText:
    'Die App hat eine Anfrage geschickt, die wir nicht annehmen können. Beginne noch einmal; wenn es wieder geschieht, sag es deinem Studio.',
  backToApp: 'Zurück zu Spotter',
};

const languages: Readonly<Record<string, Words>> = { en, de };

/** The languages the pages speak, as BCP 47 tags. */
export const spoken = Object.keys(languages);

/** English for a language that the pages do not speak. */
export const wordsIn = (language: string): Words => languages[language] ?? en;
