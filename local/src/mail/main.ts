import { z } from 'zod';
import { startMailCatcher } from './start-mail-catcher.ts';

const Environment = z.object({
  MAIL_PORT: z.coerce.number().int(),
  SMTP_PORT: z.coerce.number().int(),
  MAIL_FOLDER: z.string().min(1),
  HOST: z.string().default('127.0.0.1'),
});

const { MAIL_PORT, SMTP_PORT, MAIL_FOLDER, HOST } = Environment.parse(process.env);
const catcher = await startMailCatcher({ folder: MAIL_FOLDER, httpPort: MAIL_PORT, smtpPort: SMTP_PORT, host: HOST });
process.stdout.write(`${JSON.stringify({ message: 'mail catcher is ready', url: catcher.url })}\n`);

const stop = () => void catcher.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
