import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaughtMail } from '../src/mail/mail-store.ts';
import { startMailCatcher, type MailCatcher } from '../src/mail/start-mail-catcher.ts';

let folder: string;
let catcher: MailCatcher;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-mail-'));
  catcher = await startMailCatcher({ folder, httpPort: 0, smtpPort: 0 });
});

afterEach(async () => {
  await catcher.close();
  rmSync(folder, { recursive: true });
});

const send = (mail: { to: string; subject: string; text?: string; html?: string }) =>
  createTransport({ host: '127.0.0.1', port: catcher.smtpPort }).sendMail({ from: 'no-reply@spotter.localhost', ...mail });

const read = async (path: string) => (await fetch(new URL(path, catcher.url))).text();
const mailsTo = async (address: string) =>
  (JSON.parse(await read(`/api/mails?to=${encodeURIComponent(address)}`)) as { items: CaughtMail[] }).items;

test('a mail is found by its receiver, newest first, with its text and its HTML', async () => {
  await send({ to: 'mette@example.com', subject: 'Tomas likes your post', text: 'Well done', html: '<p>Well <b>done</b></p>' });
  await send({ to: 'sam@example.com', subject: 'Somebody else’s' });
  await send({ to: 'Mette@example.com', subject: 'Ein Gürtel für Größe M' });
  const mails = await mailsTo('mette@example.com');
  expect(mails.map(({ subject }) => subject)).toEqual(['Ein Gürtel für Größe M', 'Tomas likes your post']);
  expect(mails[1]).toMatchObject({ from: 'no-reply@spotter.localhost', text: expect.stringContaining('Well done') as string });
  expect(mails[1]?.html).toContain('<b>done</b>');
});

test('the pages show the list, the text and the source, and never run what a mail brings along', async () => {
  await send({ to: 'mette@example.com', subject: '<script>alert(1)</script>', html: '<script>alert(2)</script><p>Hello</p>' });
  const [mail] = await mailsTo('mette@example.com');
  expect(await read('/')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(await read(`/mails/${mail?.id}?view=source`)).toContain('Content-Type: text/html');
  expect(await read(`/mails/${mail?.id}`)).toContain('<iframe sandbox');
  const html = await fetch(new URL(`/mails/${mail?.id}/html`, catcher.url));
  expect(html.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
});

test('a restart keeps the mails, and of more than 500 the oldest go', async () => {
  const pool = createTransport({ host: '127.0.0.1', port: catcher.smtpPort, pool: true });
  for (let number = 1; number <= 503; number += 1) {
    await pool.sendMail({ from: 'a@example.com', to: 'b@example.com', subject: `Mail ${number}` });
  }
  pool.close();
  await catcher.close();
  catcher = await startMailCatcher({ folder, httpPort: 0, smtpPort: 0 });
  const mails = await mailsTo('b@example.com');
  expect(mails).toHaveLength(500);
  expect([mails.at(0)?.subject, mails.at(-1)?.subject]).toEqual(['Mail 503', 'Mail 4']);
});
