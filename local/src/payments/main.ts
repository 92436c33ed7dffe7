import { z } from 'zod';
import { startPaymentsSandbox } from './start-payments-sandbox.ts';

const Environment = z.object({
  PORT: z.coerce.number().default(8091),
  HOST: z.string().default('127.0.0.1'),
  /** How browsers reach the pages, for example http://localhost:8091. */
  SANDBOX_PUBLIC_URL: z.url().optional(),
  SANDBOX_FOLDER: z.string().min(1),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  STRIPE_WEBHOOK_URL: z.url().optional(),
  PAYPAL_CLIENT_ID: z.string().min(1),
  PAYPAL_CLIENT_SECRET: z.string().min(1),
  PAYPAL_WEBHOOK_ID: z.string().min(1),
  PAYPAL_WEBHOOK_URL: z.url().optional(),
  /** The name that these receivers answer to, when it is not the one in their URLs. */
  WEBHOOK_HOST: z.string().min(1).optional(),
});

const parsed = Environment.safeParse(process.env);
if (!parsed.success) {
  process.stderr.write(`The payments sandbox cannot start:\n${z.prettifyError(parsed.error)}\n`);
  process.exit(1);
}
const env = parsed.data;
const sandbox = await startPaymentsSandbox({
  port: env.PORT,
  host: env.HOST,
  folder: env.SANDBOX_FOLDER,
  publicUrl: env.SANDBOX_PUBLIC_URL ?? `http://localhost:${String(env.PORT)}`,
  webhookUrls: {
    ...(env.STRIPE_WEBHOOK_URL === undefined ? {} : { stripe: env.STRIPE_WEBHOOK_URL }),
    ...(env.PAYPAL_WEBHOOK_URL === undefined ? {} : { paypal: env.PAYPAL_WEBHOOK_URL }),
  },
  webhookHost: env.WEBHOOK_HOST,
  stripe: { secretKey: env.STRIPE_SECRET_KEY, webhookSecret: env.STRIPE_WEBHOOK_SECRET },
  paypal: {
    clientId: env.PAYPAL_CLIENT_ID,
    clientSecret: env.PAYPAL_CLIENT_SECRET,
    webhookId: env.PAYPAL_WEBHOOK_ID,
  },
});
process.stdout.write(`${JSON.stringify({ message: 'payments sandbox is ready', url: sandbox.url })}\n`);

const stop = () => void sandbox.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
