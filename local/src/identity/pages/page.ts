import { randomBytes } from 'node:crypto';
import { html, Html } from '../../payments/pages/html.ts';
import { spoken, wordsIn, type Words } from './words.ts';

/** How a gym shows itself on the page: hue and chroma of its accent, in OKLCH. */
export interface Brand {
  readonly name: string;
  readonly hue: number;
  readonly chroma: number;
}

export interface PageContent {
  readonly words: Words;
  readonly brand: Brand | undefined;
  readonly title: string;
  readonly body: Html;
  /** Origins to which a form of the page may lead in the end; browsers check the redirects too. */
  readonly formTargets?: readonly string[];
}

export interface Page {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where the shared styles and scripts are served. */
export const resourcesPath = '/resources/spotter';

const mark = html`<svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
  <rect width="28" height="28" rx="7" fill="var(--accent)" />
  <path d="M3.5 13.1h21v1.8h-21zM6 9.4h2.4v9.2H6zm13.6 0H22v9.2h-2.4zM9.6 7.2H12v13.6H9.6zm6.4 0h2.4v13.6H16z" fill="var(--on-accent)" />
</svg>`;

const languageLink = (language: string, words: Words) =>
  wordsIn(language) === words
    ? html`<a href="?kc_locale=${language}" lang="${language}" hreflang="${language}" aria-current="true">${wordsIn(language).language}</a>`
    : html`<a href="?kc_locale=${language}" lang="${language}" hreflang="${language}">${wordsIn(language).language}</a>`;

/** Numbers only, so that a gym's branding cannot smuggle styles in. */
const brandStyle = (brand: Brand | undefined, nonce: string) =>
  brand === undefined
    ? html``
    : html`<style nonce="${nonce}">
        :root {
          --brand-h: ${brand.hue};
          --brand-c: ${brand.chroma};
        }
      </style>`;

const policy = (nonce: string, formTargets: readonly string[]) =>
  [
    `default-src 'none'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `script-src 'self'`,
    `font-src 'self'`,
    `img-src 'self'`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');

/** A whole page of the provider with the headers that keep it safe. */
export const page = ({ words, brand, title, body, formTargets = [] }: PageContent): Page => {
  const nonce = randomBytes(16).toString('base64');
  const name = brand?.name ?? 'Spotter';
  const language = spoken.find((tag) => wordsIn(tag) === words) ?? 'en';
  const document = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${name}</title>
        <link rel="icon" href="${resourcesPath}/img/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${resourcesPath}/css/spotter.css" />
        ${brandStyle(brand, nonce)}
        <script type="module" src="${resourcesPath}/js/reveal-password.js"></script>
      </head>
      <body>
        <div class="login">
          <header class="login-brand">${mark}<span>${name}</span></header>
          <main class="login-card">
            <h1>${title}</h1>
            ${body}
          </main>
          <footer class="login-foot">${spoken.map((tag) => languageLink(tag, words))}</footer>
        </div>
      </body>
    </html>`;
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(nonce, formTargets),
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin', // `no-referrer` would make the Origin of our own forms `null`
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
    body: document.text,
  };
};
