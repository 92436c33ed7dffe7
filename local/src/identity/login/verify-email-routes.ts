import { Router, type Request, type Response } from 'express';
import { createTransport } from 'nodemailer';
import { html } from '../../payments/pages/html.ts';
import { chooseLanguage } from '../pages/choose-language.ts';
import { notice } from '../pages/error-page.ts';
import { page, type Page } from '../pages/page.ts';
import { wordsIn } from '../pages/words.ts';
import type { EmailProofs } from '../store/email-proofs.ts';
import type { People, Person } from '../store/people.ts';
import { send } from './exchange.ts';
import { findInteraction, finish, type Interaction, type InteractionParts } from './interaction.ts';

export interface EmailCheckParts extends InteractionParts {
  readonly people: People;
  readonly emailProofs: EmailProofs;
  /** For example smtp://localhost:8025. */
  readonly smtpUrl: string | undefined;
  /** The web app's front page. */
  readonly appUrl: string;
}

/** Holds back a login until the address is proven, when the realm's `verifyEmail` asks for it. */
export interface EmailCheck {
  readonly isDue: (person: Person) => boolean;
  /** Sends the mail and answers the page that says so. @throws Error when no mail can be sent. */
  readonly ask: (interaction: Interaction, person: Person) => Promise<Page>;
}

export const emailCheckWith = ({ issuer, realm, emailProofs, smtpUrl }: EmailCheckParts): EmailCheck => {
  if (realm.verifyEmail && smtpUrl === undefined) throw new Error('The realm asks for verified e-mail, so SMTP_URL must be set');
  const mailer = smtpUrl === undefined ? undefined : createTransport(smtpUrl);
  const { from: address, fromDisplayName: name } = realm.smtpServer;
  return {
    isDue: ({ emailVerified }) => realm.verifyEmail && !emailVerified,
    ask: async ({ uid, words, show, path }, person) => {
      const key = emailProofs.issue(person.id);
      const link = `${issuer}/login-actions/${uid}/verify-email?key=${key}`;
      const minutes = Math.round(realm.actionTokenGeneratedByUserLifespan / 60);
      const text = words.mailText(person.firstName, link, minutes);
      await mailer?.sendMail({ from: { name, address }, to: person.email, subject: words.mailSubject, text });
      const again = html`<p class="other"><a href="${path}?login">${words.sendAgain}</a></p>`;
      return show(
        words.confirmEmail,
        html`<p>${words.mailSent(person.email)}</p>
          ${again}`,
      );
    },
  };
};

/** The link of the mail. In the browser that is logging in it goes on to the app, elsewhere it says thank you. */
export const verifyEmailRoutes = (parts: EmailCheckParts): Router => {
  const { provider, people, emailProofs, realm, appUrl } = parts;
  const router = Router();
  router.get('/:uid/verify-email', async (request: Request, response: Response) => {
    const key = request.query.key;
    const personId = typeof key === 'string' ? emailProofs.redeem(key) : undefined;
    const words = wordsIn(chooseLanguage(request, undefined, realm.defaultLocale));
    const tell = (title: string, text: string, status: number) =>
      send(response, page({ words, brand: undefined, title, body: notice(words, text, appUrl) }), status);
    if (personId === undefined) {
      tell(words.linkTooOld, words.linkTooOldText, 410);
      return;
    }
    people.markEmailVerified(personId);
    const isHere = await findInteraction(parts, request, response).then(
      () => true,
      () => false,
    );
    if (isHere) await finish(provider, request, response, personId);
    else tell(words.emailConfirmed, words.emailConfirmedText, 200);
  });
  return router;
};
