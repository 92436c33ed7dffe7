import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const word = () => randomBytes(24).toString('base64url');
const secret = z.string().min(8).default(word);

/** Everything secret of one stack. A secret that a newer version adds is made at the next start; the others stay. */
export const Secrets = z.object({
  mariadbAdministrator: secret,
  rabbitmq: secret,
  redis: secret,
  databaseUser: z
    .object({ user: secret, workout: secret, social: secret, store: secret, payment: secret, notification: secret })
    .prefault({}),
  oidcClient: z
    .object({
      gateway: secret,
      user: secret,
      workout: secret,
      social: secret,
      store: secret,
      payment: secret,
      notification: secret,
      operator: secret,
    })
    .prefault({}),
  encryptionKeys: z.string().default(() => `local1:${randomBytes(32).toString('base64')}`),
  sessionKey: secret,
  stripeSecretKey: z.string().default(() => `sk_test_${randomBytes(24).toString('hex')}`),
  stripeWebhookSecret: z.string().default(() => `whsec_${randomBytes(24).toString('hex')}`),
  paypalClientId: secret,
  paypalClientSecret: secret,
  paypalWebhookId: z.string().default(() => randomBytes(9).toString('hex').toUpperCase()),
});
export type Secrets = z.infer<typeof Secrets>;

/** Reads the secrets, and makes what is missing once. The file is for its owner only. */
export const secretsIn = (file: string): Secrets => {
  const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = Secrets.parse(kept);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file); // a start that is cut off leaves the old file or the new one
  return secrets;
};
