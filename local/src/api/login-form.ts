import type { Page } from './browsing.ts';

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const unescape = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => {
    if (/^#\d+$/.test(name)) return String.fromCodePoint(Number(name.slice(1)));
    return entities[name] ?? whole;
  });

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescape(found);
};

const hiddenFields = (form: string): [string, string][] =>
  [...form.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'type') === 'hidden')
    .map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']);

export interface FilledForm {
  readonly url: URL;
  readonly body: URLSearchParams;
}

/** The page's form with a password, filled in as a person does. Serves the embedded provider's page and Keycloak's alike. */
export const fillLoginForm = (page: Page, username: string, password: string): FilledForm => {
  const forms = [...page.html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form);
  const form = forms.find((each) => each.includes('type="password"'));
  if (form === undefined) throw new Error(`No login form at ${page.url.href} (HTTP ${page.status})`);
  const action = attribute(form.slice(0, form.indexOf('>') + 1), 'action');
  return {
    url: new URL(action ?? page.url.href, page.url),
    body: new URLSearchParams([...hiddenFields(form), ['username', username], ['password', password]]),
  };
};
