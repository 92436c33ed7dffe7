import { html, type Html } from './html.ts';

export interface Page {
  readonly provider: string;
  readonly title: string;
  readonly content: Html;
}

/** Every page says first that it is a sandbox. */
export const layout = ({ provider, title, content }: Page): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${provider} sandbox</title>
        <link rel="stylesheet" href="/assets/sandbox.css" />
      </head>
      <body>
        <header>
          <p class="provider">${provider}</p>
          <p class="sandbox">Payments sandbox. No money moves here.</p>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.text;

export interface Option {
  readonly choice: string;
  readonly webhook?: string;
  readonly label: string;
  readonly hint: string;
}

/** One button an outcome: the first is what a customer usually does. */
export const options = (action: string, offered: readonly Option[]): Html => html`
  <ol class="options">
    ${offered.map(
      ({ choice, webhook, label, hint }, at) => html`
        <li>
          <form method="post" action="${action}">
            <input type="hidden" name="webhook" value="${webhook ?? ''}" />
            <button name="choice" value="${choice}" class="${at === 0 ? 'primary' : 'secondary'}" aria-describedby="hint-${at}">
              ${label}
            </button>
            <p id="hint-${at}">${hint}</p>
          </form>
        </li>
      `,
    )}
  </ol>
`;

export interface SummaryLine {
  readonly name: string;
  readonly quantity: number;
  readonly price: string;
}

export const summary = (lines: readonly SummaryLine[], total: string): Html => html`
  <table>
    <caption>
      Your order
    </caption>
    <tbody>
      ${lines.map(
        ({ name, quantity, price }) => html`
          <tr>
            <th scope="row">${name}<span class="quantity"> × ${quantity}</span></th>
            <td>${price}</td>
          </tr>
        `,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">To pay</th>
        <td class="total">${total}</td>
      </tr>
    </tfoot>
  </table>
`;

export const alert = (message: string): Html => html`<p role="alert" class="alert">${message}</p>`;

export const backLink = (url: string, label: string): Html => html`<p><a href="${url}">${label}</a></p>`;
