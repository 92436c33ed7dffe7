import type { NotificationKind } from '@spotter/contracts/notification/notifications';
import type { Tenant } from '@spotter/contracts/user/tenants';
import { webPaths } from '@spotter/contracts/web/paths';
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Letter } from './post.ts';

const Words = z.object({
  footer: z.string(),
  kinds: z.record(z.string(), z.object({ subject: z.string(), body: z.string(), action: z.string() })),
});

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const words = { en: Words.parse(JSON.parse(file('words/en.json'))), de: Words.parse(JSON.parse(file('words/de.json'))) };
const htmlLayout = Handlebars.compile(file('layout/mail.html.hbs'));
const textLayout = Handlebars.compile(file('layout/mail.txt.hbs'), { noEscape: true });

export interface Occasion {
  readonly kind: NotificationKind;
  readonly locale: 'en' | 'de';
  readonly tenant: Tenant;
  readonly link: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** The words of a mail, as text and as HTML, in the reader's language and under the gym's name and colour. */
export const composeFor =
  (publicUrl: string) =>
  ({ kind, locale, tenant, link, facts }: Occasion): Pick<Letter, 'subject' | 'text' | 'html'> => {
    const { kinds, footer } = words[locale];
    const spoken = kinds[kind];
    if (!spoken) throw new Error(`There are no words for ${kind} in ${locale}`);
    const fill = (template: string) => Handlebars.compile(template, { noEscape: true })({ ...facts, gym: tenant.displayName });
    const address = new URL(publicUrl);
    address.hostname = `${tenant.slug}.${address.hostname}`;
    const letter = {
      locale,
      gym: tenant.displayName,
      subject: fill(spoken.subject),
      body: fill(spoken.body),
      action: fill(spoken.action),
      paragraphs: fill(spoken.body).split('\n'),
      footer: fill(footer),
      url: new URL(link, address).href,
      settingsUrl: new URL(webPaths.settings, address).href,
      // Mail readers know no OKLCH: a dark tone of the gym's hue that carries white text.
      colour: `hsl(${Math.round((tenant.theme.hue + 340) % 360)}, 70%, 30%)`,
    };
    return { subject: letter.subject.replaceAll(/\s+/g, ' '), text: textLayout(letter), html: htmlLayout(letter) };
  };
