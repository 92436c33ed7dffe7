import { z } from 'zod';
import { startIdentity } from './start-identity.ts';
import { startKeycloak } from './keycloak/start-keycloak.ts';

const Environment = z.object({
  IDENTITY: z.enum(['embedded', 'keycloak']).default('embedded'),
  PORT: z.coerce.number().int().default(8090),
  HOST: z.string().default('127.0.0.1'),
  IDENTITY_FOLDER: z.string().min(1),
  /** How browsers reach this provider; by default http://localhost:<PORT>. */
  IDENTITY_URL: z.url().optional(),
  /** The web app's address, where people come from and return to. */
  PUBLIC_URL: z.url().default('http://localhost:8080'),
  SMTP_URL: z.url().optional(),
});

const parsed = Environment.safeParse(process.env);
if (!parsed.success) {
  process.stderr.write(`The identity provider cannot start:\n${z.prettifyError(parsed.error)}\n`);
  process.exit(1);
}
const env = parsed.data;
const start = env.IDENTITY === 'keycloak' ? startKeycloak : startIdentity;

const identity = await start({
  folder: env.IDENTITY_FOLDER,
  port: env.PORT,
  host: env.HOST,
  identityUrl: env.IDENTITY_URL,
  publicUrl: env.PUBLIC_URL,
  smtpUrl: env.SMTP_URL,
  environment: process.env,
}).catch((error: unknown) => {
  process.stderr.write(`The identity provider cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
process.stdout.write(`${JSON.stringify({ message: 'identity is ready', identity: env.IDENTITY, issuer: identity.issuer })}\n`);

const stop = () => void identity.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
