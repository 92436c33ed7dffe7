import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { mailRoutes } from './mail-routes.ts';
import { mailStoreIn } from './mail-store.ts';
import { receiveMail } from './receive-mail.ts';

export interface MailCatcherOptions {
  readonly folder: string;
  /** 0 lets the system choose, here and below. */
  readonly httpPort: number;
  readonly smtpPort: number;
  /** The loopback interface when absent. */
  readonly host?: string;
}

export interface MailCatcher {
  /** Pages and API. */
  readonly url: string;
  readonly smtpPort: number;
  close(): Promise<void>;
}

/** Takes all mail by SMTP and shows it. */
export const startMailCatcher = async ({ folder, httpPort, smtpPort, host = '127.0.0.1' }: MailCatcherOptions): Promise<MailCatcher> => {
  const mails = mailStoreIn(folder);
  const app = express().disable('x-powered-by').use(mailRoutes(mails));
  const http = createServer(app).listen(httpPort, host);
  await once(http, 'listening');
  const smtp = await receiveMail(mails, smtpPort, host);
  return {
    url: `http://localhost:${(http.address() as AddressInfo).port}`,
    smtpPort: smtp.port,
    close: async () => {
      http.closeAllConnections();
      await Promise.all([smtp.close(), new Promise((resolve) => http.close(resolve))]);
    },
  };
};
