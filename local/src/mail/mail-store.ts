import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { z } from 'zod';

const CaughtMail = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  /** From the envelope, as the receiving server sees them: with the hidden copies. */
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
});
export type CaughtMail = z.infer<typeof CaughtMail>;

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

export interface MailStore {
  /** Keeps a mail as it came; the sender may be told "accepted" when this is over. */
  keep(source: Buffer, envelope: Envelope): Promise<CaughtMail>;
  /** Newest first. `to` matches one whole address, in any case of letters. */
  list(filter?: { readonly to?: string | undefined }): CaughtMail[];
  find(id: string): CaughtMail | undefined;
  source(id: string): Buffer;
  clear(): void;
}

const keptMails = 500;

let newest = 0;

/** Names sort in the order in which mails came, also of two that came within a millisecond, or when the clock was set back. */
const newId = (): string => {
  newest = Math.max(Date.now(), newest + 1);
  return `${newest.toString(36).padStart(9, '0')}-${randomBytes(5).toString('hex')}`;
};

const write = (file: string, content: string | Buffer): void => {
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
};

const readAll = (folder: string): CaughtMail[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => CaughtMail.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));

/** The last 500 mails, on disk; each is a `.eml` as it came and a `.json` of what it says. */
export const mailStoreIn = (folder: string): MailStore => {
  mkdirSync(folder, { recursive: true });
  const mails = readAll(folder); // oldest first
  const fileOf = (id: string, kind: 'eml' | 'json') => join(folder, `${id}.${kind}`);
  const forget = (mail: CaughtMail): void => {
    rmSync(fileOf(mail.id, 'json'), { force: true });
    rmSync(fileOf(mail.id, 'eml'), { force: true });
  };

  return {
    keep: async (source, { from, to }) => {
      const parsed = await simpleParser(source);
      const mail = {
        id: newId(),
        receivedAt: new Date().toISOString(),
        from,
        to: [...to],
        subject: parsed.subject ?? '(no subject)',
        text: parsed.text ?? '',
        html: typeof parsed.html === 'string' ? parsed.html : null,
      };
      write(fileOf(mail.id, 'eml'), source);
      write(fileOf(mail.id, 'json'), JSON.stringify(mail));
      mails.push(mail);
      mails.splice(0, Math.max(0, mails.length - keptMails)).forEach(forget);
      return mail;
    },
    list: ({ to } = {}) =>
      mails.filter((mail) => to === undefined || mail.to.some((address) => address.toLowerCase() === to.toLowerCase())).reverse(),
    find: (id) => mails.find((mail) => mail.id === id),
    source: (id) => readFileSync(fileOf(id, 'eml')),
    clear: () => mails.splice(0).forEach(forget),
  };
};
