import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/**
 * A third of OWASP's minimum (Password Storage Cheat Sheet: N = 2^15 with p = 3): this provider serves one developer's
 * machine, where every login of a test pays for it. People of a real platform log in at Keycloak.
 */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const keyBytes = 32;

/** `scrypt$<salt>$<key>`, both base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFC'), salt, keyBytes, cost);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
};

export const isPassword = async (password: string, hash: string): Promise<boolean> => {
  const [, salt = '', key = ''] = hash.split('$');
  const derived = await derive(password.normalize('NFC'), Buffer.from(salt, 'base64url'), keyBytes, cost);
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
};
