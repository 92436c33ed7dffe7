import type { Words } from '../pages/words.ts';
import type { PolicyBreach } from './password-policy.ts';

export interface Registration {
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly password: string;
  readonly 'password-confirm': string;
}

export type RegistrationErrors = Partial<Record<keyof Registration, string>>;

const shapes = { username: /^[a-z0-9._-]{3,60}$/, email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ };
/** As Keycloak refuses them in names of people: they are how names smuggle links or markup into mails. */
const name = /^[^<>&"\p{Cc}]{1,100}$/u;

type Breaches = (candidate: Pick<Registration, 'password' | 'username' | 'email'>) => PolicyBreach[];

/** What is wrong with a sign-up, by field, in words. Nothing when it can be taken. */
export const checkRegistration = (given: Registration, words: Words, breaches: Breaches): RegistrationErrors => {
  const errors: RegistrationErrors = {};
  if (!name.test(given.firstName)) errors.firstName = words.nameShape;
  if (!name.test(given.lastName)) errors.lastName = words.nameShape;
  if (!shapes.email.test(given.email) || given.email.length > 254) errors.email = words.emailShape;
  if (!shapes.username.test(given.username)) errors.username = words.usernameShape;
  const broken = breaches(given).map(({ rule, count }) => words.breach[rule](count));
  if (broken.length > 0) errors.password = broken.join(' ');
  if (given.password !== given['password-confirm']) errors['password-confirm'] = words.passwordsDiffer;
  return errors;
};
