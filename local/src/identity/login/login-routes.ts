import { Router, type Request, type Response } from 'express';
import { loginForm } from '../pages/login-page.ts';
import type { Page } from '../pages/page.ts';
import type { LoginFailureStore } from '../store/login-failures.ts';
import { hashPassword, isPassword } from '../store/password-hash.ts';
import { canonicalLogin, type People, type Person } from '../store/people.ts';
import { formOf, send } from './exchange.ts';
import { findInteraction, finish, requireOwnForm, type Interaction, type InteractionParts } from './interaction.ts';
import type { EmailCheck } from './verify-email-routes.ts';

export interface LoginParts extends InteractionParts {
  readonly people: People;
  readonly loginFailures: LoginFailureStore;
  readonly emailCheck: EmailCheck;
}

/** Takes as long for a name that nobody has, so that time does not tell which names are real. */
const authenticate = async (people: People, login: string, password: string, decoy: string): Promise<Person | undefined> => {
  const person = people.byLogin(login);
  const matches = await isPassword(password, person?.passwordHash ?? decoy);
  return matches && person?.enabled ? person : undefined;
};

const loginPage = (parts: LoginParts, { words, csrf, path, show }: Interaction, username?: string, error?: string): Page => {
  const registrationPath = parts.realm.registrationAllowed ? `${path}/registration` : undefined;
  return show(words.logIn, loginForm(words, { csrf, registrationPath, username, error }));
};

export const loginRoutes = (parts: LoginParts): Router => {
  const { people, loginFailures, emailCheck, provider, realm } = parts;
  const decoy = hashPassword('nobody has this password');
  const router = Router();

  router.get('/:uid', async (request: Request, response: Response) => {
    const interaction = await findInteraction(parts, request, response);
    const isSignUp = interaction.wantsAccount && realm.registrationAllowed && request.query.login === undefined;
    if (isSignUp) response.redirect(303, `${interaction.path}/registration`);
    else send(response, loginPage(parts, interaction));
  });

  router.post('/:uid', async (request: Request, response: Response) => {
    const interaction = await findInteraction(parts, request, response);
    const form = formOf(request);
    requireOwnForm(interaction, request, form);
    const { username = '', password = '' } = form;
    const login = canonicalLogin(username);
    const lockedForSeconds = loginFailures.lockedForSeconds(login);
    if (lockedForSeconds > 0) {
      const why = interaction.words.locked(Math.ceil(lockedForSeconds / 60));
      send(response, loginPage(parts, interaction, username, why));
      return;
    }
    const person = await authenticate(people, login, password, await decoy);
    if (person === undefined) {
      loginFailures.failed(login);
      send(response, loginPage(parts, interaction, username, interaction.words.wrongLogin));
      return;
    }
    loginFailures.succeeded(login);
    if (emailCheck.isDue(person)) {
      send(response, await emailCheck.ask(interaction, person));
      return;
    }
    await finish(provider, request, response, person.id);
  });
  return router;
};
