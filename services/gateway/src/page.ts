import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

export interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly words: string };
}

/** Looks like the product without needing any of it: these pages are for when something is not there. */
const style = `
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-content:center;font:16px/1.5 system-ui,sans-serif;background:light-dark(#fcfcfb,#141413);color:light-dark(#1c1b19,#eeedea)}
main{max-width:28rem;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .75rem}
p{margin:0 0 1.5rem;color:light-dark(#5f5d58,#aaa8a2)}
a{display:inline-block;padding:.7rem 1.1rem;border-radius:10px;background:light-dark(#1c1b19,#eeedea);color:light-dark(#fff,#141413);text-decoration:none;font-weight:600}
a:focus-visible{outline:3px solid light-dark(#3b6fd4,#8ab0f5);outline-offset:3px}`;
const styleHash = createHash('sha256').update(style).digest('base64');

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A whole page in words for a person, with one way on. Texts and address are escaped. */
export const sendPage = (response: ServerResponse, { status, title, text, link }: Page): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  });
  response.end(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} · Spotter</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p><a href="${escaped(link.href)}">${escaped(link.words)}</a></main></body>
</html>
`);
};
