import type { IncomingMessage } from 'node:http';
import { html, type Html } from '../../payments/pages/html.ts';
import { chooseLanguage } from './choose-language.ts';
import { page, type Page } from './page.ts';
import { wordsIn, type Words } from './words.ts';

export interface Failure {
  readonly error: string;
  readonly description?: string | undefined;
  readonly request: IncomingMessage;
}

/** A text with a way back to the app. */
export const notice = (words: Words, text: string, appUrl: string, detail: Html = html``): Html =>
  html`<p>${text}</p>
    <a class="btn" href="${appUrl}">${words.backToApp}</a>
    ${detail}`;

/** Pages for a login that cannot go on. */
export const errorPageFor = (appUrl: string, defaultLanguage: string) => {
  const wordsFor = (request: IncomingMessage) => wordsIn(chooseLanguage(request, undefined, defaultLanguage));
  return {
    /** What went wrong in a person's words, and the protocol's words in small print for whoever must mend it. */
    broken: ({ error, description, request }: Failure): Page => {
      const words = wordsFor(request);
      const detail = html`<p class="detail">${error}${description === undefined ? '' : `: ${description}`}</p>`;
      return page({ words, brand: undefined, title: words.brokenRequest, body: notice(words, words.brokenRequestText, appUrl, detail) });
    },
    /** The login was finished, forgotten or begun in another browser. */
    expired: (request: IncomingMessage): Page => {
      const words = wordsFor(request);
      return page({ words, brand: undefined, title: words.loginExpired, body: notice(words, words.loginExpiredText, appUrl) });
    },
  };
};
export type ErrorPage = ReturnType<typeof errorPageFor>;
