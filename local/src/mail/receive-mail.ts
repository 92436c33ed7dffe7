import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { MailStore } from './mail-store.ts';

const keepAs = async (mails: MailStore, stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> => {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  await mails.keep(await buffer(stream), { from, to: envelope.rcptTo.map(({ address }) => address) });
};

/** An SMTP server that takes every mail and sends none on. */
export const receiveMail = async (mails: MailStore, port: number, host: string): Promise<{ port: number; close(): Promise<void> }> => {
  const smtp = new SMTPServer({
    banner: 'Spotter mail catcher',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: 20 * 1024 * 1024,
    onData: (stream, session, done) => {
      keepAs(mails, stream, session).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  smtp.on('error', (error) => process.stderr.write(`${error.message}\n`)); // a client that hangs up half-way
  const server: Server = smtp.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
};
