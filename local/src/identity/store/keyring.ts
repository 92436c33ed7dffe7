import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { calculateJwkThumbprint, type JWK } from 'jose';

const newSigningKey = async (): Promise<JWK> => {
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) as JWK;
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
};

/** The provider's own secrets, made at the first start. Tokens and cookies stay valid over a restart because these stay. */
export const openKeyring = async (database: DatabaseSync) => {
  const kept = async <T>(name: string, make: () => T | Promise<T>): Promise<T> => {
    const row = database.prepare('SELECT value FROM keyring WHERE name = ?').get(name);
    if (row !== undefined) return JSON.parse(String(row.value)) as T;
    const made = await make();
    database.prepare('INSERT INTO keyring (name, value) VALUES (?, ?)').run(name, JSON.stringify(made));
    return made;
  };
  return {
    signingKey: await kept('signing', newSigningKey),
    cookieSecret: await kept('cookies', () => randomBytes(32).toString('base64url')),
    formSecret: await kept('forms', () => randomBytes(32).toString('base64url')),
  };
};
export type Keyring = Awaited<ReturnType<typeof openKeyring>>;
