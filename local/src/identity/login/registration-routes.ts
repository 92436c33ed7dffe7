import { Router, type Request, type Response } from 'express';
import { registrationForm } from '../pages/registration-page.ts';
import type { Page } from '../pages/page.ts';
import { hashPassword } from '../store/password-hash.ts';
import { canonicalLogin, type Person } from '../store/people.ts';
import { checkRegistration, type Registration, type RegistrationErrors } from './check-registration.ts';
import { formOf, send } from './exchange.ts';
import { findInteraction, finish, requireOwnForm, type Interaction } from './interaction.ts';
import type { LoginParts } from './login-routes.ts';
import { passwordPolicy } from './password-policy.ts';

const registrationIn = (form: Readonly<Record<string, string>>): Registration => ({
  username: canonicalLogin(form.username ?? ''),
  email: canonicalLogin(form.email ?? ''),
  firstName: (form.firstName ?? '').trim(),
  lastName: (form.lastName ?? '').trim(),
  password: form.password ?? '',
  'password-confirm': form['password-confirm'] ?? '',
});

export const registrationRoutes = (parts: LoginParts): Router => {
  const { people, provider, realm, emailCheck } = parts;
  const breaches = passwordPolicy(realm.passwordPolicy);
  const router = Router();

  const registrationPage = (
    { words, csrf, path, show }: Interaction,
    given: Partial<Registration> = {},
    errors: RegistrationErrors = {},
  ): Page => {
    const asked = breaches({ password: '', username: '-', email: '-' }).map(({ rule, count }) => words.breach[rule](count));
    const form = { csrf, loginPath: `${path}?login`, passwordHelp: asked.join(' '), given, errors };
    return show(words.createAccount, registrationForm(words, form));
  };

  const takenFields = ({ username, email }: Registration, { words }: Interaction): RegistrationErrors => ({
    ...(people.byLogin(username) ? { username: words.usernameTaken } : {}),
    ...(people.byLogin(email) ? { email: words.emailTaken } : {}),
  });

  const signUp = async (given: Registration, { language }: Interaction): Promise<Person | undefined> => {
    const { username, email, firstName, lastName, password } = given;
    const passwordHash = await hashPassword(password);
    return people.create({ username, email, firstName, lastName, passwordHash, emailVerified: false, locale: language, enabled: true });
  };

  router.get('/:uid/registration', async (request: Request, response: Response) => {
    send(response, registrationPage(await findInteraction(parts, request, response)));
  });

  router.post('/:uid/registration', async (request: Request, response: Response) => {
    const interaction = await findInteraction(parts, request, response);
    const form = formOf(request);
    requireOwnForm(interaction, request, form);
    const given = registrationIn(form);
    const errors = { ...checkRegistration(given, interaction.words, breaches), ...takenFields(given, interaction) };
    if (Object.keys(errors).length > 0) {
      send(response, registrationPage(interaction, given, errors));
      return;
    }
    const person = await signUp(given, interaction);
    // Somebody else took the name between the check and now: the check now says which.
    if (person === undefined) {
      send(response, registrationPage(interaction, given, takenFields(given, interaction)));
      return;
    }
    if (emailCheck.isDue(person)) {
      send(response, await emailCheck.ask(interaction, person));
      return;
    }
    await finish(provider, request, response, person.id);
  });
  return realm.registrationAllowed ? router : Router();
};
