import { createTransport } from 'nodemailer';
import type { NotificationConfig } from '../config.ts';

export interface Letter {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Mail servers commonly refuse more from one client at once. */
const connections = 5;

/** A server that says nothing for so long is away: letters are tried again later, and others do not wait behind them for minutes. */
const longestSilenceMilliseconds = 10_000;

/** Hands a letter to the SMTP server, over connections that are kept; rejects when it is not taken. */
export const postOver = (
  { SMTP_URL, MAIL_FROM }: Pick<NotificationConfig, 'SMTP_URL' | 'MAIL_FROM'>,
  { silentMilliseconds = longestSilenceMilliseconds } = {},
) => {
  const limits = { connectionTimeout: silentMilliseconds, greetingTimeout: silentMilliseconds, socketTimeout: 3 * silentMilliseconds };
  const transport = createTransport({ url: SMTP_URL, pool: true, maxConnections: connections, ...limits }, { from: MAIL_FROM });
  const domain = /@([^>\s]+)/.exec(MAIL_FROM)?.[1] ?? 'localhost';
  return async ({ messageId, ...letter }: Letter): Promise<void> => {
    await transport.sendMail({ ...letter, messageId: `<${messageId}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } });
  };
};
