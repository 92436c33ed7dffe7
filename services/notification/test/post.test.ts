import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailCatcher } from '@spotter/local/mail/start-mail-catcher';
import { expect, onTestFinished, test } from 'vitest';
import { postOver } from '../src/mails/post.ts';

const letter = { to: 'sam@example.com', messageId: '1', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };

test('a mail server that takes the connection and says nothing counts as away, and the next letter is taken when it speaks again', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const post = postOver({ SMTP_URL: `smtp://127.0.0.1:${String(port)}`, MAIL_FROM: 'gym@example.com' }, { silentMilliseconds: 200 });
  await expect(post(letter)).rejects.toThrow(/greeting/i);

  for (const socket of sockets) socket.destroy();
  silent.close();
  await once(silent, 'close');
  const folder = mkdtempSync(join(tmpdir(), 'mails-'));
  const catcher = await startMailCatcher({ folder, smtpPort: port, httpPort: 0 });
  onTestFinished(async () => {
    await catcher.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await expect(post(letter)).resolves.toBeUndefined();
});
