import type { CaughtMail } from './mail-store.ts';

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (raw: string): string => raw.replace(/[&<>"']/g, (character) => escaped[character] ?? character);

export const views = ['html', 'text', 'source'] as const;
export type View = (typeof views)[number];
const viewTitles: Record<View, string> = { html: 'HTML', text: 'Text', source: 'Source' };

const style = `
  :root { color-scheme: light dark; --ink: light-dark(#1b1a19, #f2f0ee); --ink-2: light-dark(#625e5a, #aaa49d);
    --line: light-dark(#e2dedb, #3a3633); --bg: light-dark(#fff, #171514); --sunken: light-dark(#f6f4f2, #211e1c); --accent: light-dark(#a8460f, #f59a5c); }
  * { box-sizing: border-box } body { margin: 0; font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--bg) }
  a { color: inherit; text-decoration: none } header { display: flex; gap: 16px; align-items: baseline; padding: 16px 20px; border-bottom: 1px solid var(--line) }
  h1 { font-size: 17px; margin: 0 } header p { margin: 0; color: var(--ink-2); font-size: 13px } time { font-variant-numeric: tabular-nums; white-space: nowrap }
  main { display: grid; grid-template-columns: minmax(280px, 380px) 1fr; min-height: calc(100vh - 58px) }
  nav { border-right: 1px solid var(--line) } nav a { display: block; padding: 10px 20px; border-bottom: 1px solid var(--line) }
  nav a:hover, nav a[aria-current] { background: var(--sunken) } nav a[aria-current] { box-shadow: inset 3px 0 var(--accent) }
  nav b { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  nav span { display: flex; justify-content: space-between; flex-wrap: wrap; gap: 0 12px; color: var(--ink-2); font-size: 13px }
  article { padding: 20px; display: flex; flex-direction: column; min-width: 0 } h2 { margin: 0 0 12px; font-size: 22px }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 16px } dt { color: var(--ink-2) } dd { margin: 0; overflow-wrap: anywhere }
  .views { display: flex; gap: 4px; margin-bottom: 12px } .views a { padding: 10px 14px; border-radius: 8px } .views a[aria-current] { background: var(--sunken); font-weight: 600 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--sunken); padding: 16px; border-radius: 10px; margin: 0; font: 13px/1.5 ui-monospace, monospace }
  iframe { flex: 1; min-height: 520px; border: 1px solid var(--line); border-radius: 10px; background: #fff } .empty { padding: 48px 20px; color: var(--ink-2) }
  @media (max-width: 760px) { main { grid-template-columns: 1fr } main.open nav { display: none } }`;

const clock = (mail: CaughtMail): string =>
  `<time datetime="${mail.receivedAt}">${text(mail.receivedAt.slice(0, 16).replace('T', ' '))} UTC</time>`;

const row = (mail: CaughtMail, open: CaughtMail | undefined): string =>
  `<a href="/mails/${mail.id}"${mail === open ? ' aria-current="true"' : ''}><b>${text(mail.subject)}</b><span>${text(mail.to.join(', '))}${clock(mail)}</span></a>`;

const body = (mail: CaughtMail, view: View, source: string): string => {
  if (view === 'source') return `<pre>${text(source)}</pre>`;
  if (view === 'html' && mail.html !== null) return `<iframe sandbox title="${text(mail.subject)}" src="/mails/${mail.id}/html"></iframe>`;
  return `<pre>${text(mail.text)}</pre>`;
};

const article = ({ mail, view, source }: OpenMail): string => {
  const tab = (each: View) =>
    `<a href="/mails/${mail.id}?view=${each}"${each === view ? ' aria-current="true"' : ''}>${viewTitles[each]}</a>`;
  const offered = views.filter((each) => each !== 'html' || mail.html !== null);
  return `<article><h2>${text(mail.subject)}</h2>
    <dl><dt>From</dt><dd>${text(mail.from)}</dd><dt>To</dt><dd>${text(mail.to.join(', '))}</dd><dt>Received</dt><dd>${clock(mail)}</dd></dl>
    <div class="views">${offered.map(tab).join('')}</div>${body(mail, view, source)}</article>`;
};

export interface OpenMail {
  readonly mail: CaughtMail;
  readonly view: View;
  readonly source: string;
}

/** The list, and beside it the mail that is open. The bare list looks for new mail by itself. */
export const mailPage = (mails: readonly CaughtMail[], open?: OpenMail): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${open ? '' : '<meta http-equiv="refresh" content="4">'}<title>${open ? text(open.mail.subject) : `Mail (${mails.length})`}</title><style>${style}</style></head>
<body><header><h1><a href="/">Spotter mail</a></h1><p>${mails.length} caught on this machine. None of them was sent on.</p></header>
<main${open ? ' class="open"' : ''}><nav aria-label="Mails">${mails.map((mail) => row(mail, open?.mail)).join('') || '<p class="empty">No mail yet. Sign up, or comment on somebody’s post.</p>'}</nav>
${open ? article(open) : '<p class="empty">Choose a mail to read it.</p>'}</main></body></html>`;
