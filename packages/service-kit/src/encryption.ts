import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Sensitive fields at rest: AES-256-GCM (NIST SP 800-38D), 96-bit random nonce, the key's id in front so that keys can rotate. */
export interface Encryption {
  encrypt(text: string): string;
  /** @throws Error when the key is unknown or the text was changed. */
  decrypt(sealed: string): string;
  /**
   * What an encrypted field can be found by without opening it: a keyed hash (HMAC-SHA-256, RFC 2104) of 43 characters for each key.
   * Store the first, look for any of them.
   */
  fingerprints(text: string): [string, ...string[]];
}

const parseKeys = (keys: string): [string, Buffer][] =>
  keys.split(',').map((entry) => {
    const [id = '', base64 = ''] = entry.trim().split(':');
    const key = Buffer.from(base64, 'base64');
    if (!/^[A-Za-z0-9_-]+$/.test(id) || key.length !== 32)
      throw new Error('ENCRYPTION_KEYS must be `id:base64 of 32 bytes`, joined by commas');
    return [id, key];
  });

const seal = (id: string, key: Buffer, text: string): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${id}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
};

const open = (key: Buffer, packed: string): string => {
  const bytes = Buffer.from(packed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
};

/** With a key of its own, derived from the encryption key (HKDF, RFC 5869), so that neither says anything about the other. */
const fingerprintWith = (key: Buffer, text: string): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', 'spotter fingerprint', 32)))
    .update(text)
    .digest('base64url');

/** `keys`: `id:base64,…`; the first encrypts, all decrypt. Without keys every function throws. */
export const encryptionWith = (keys: string | undefined): Encryption => {
  const known = new Map(keys === undefined ? [] : parseKeys(keys));
  const [current] = known;
  return {
    encrypt: (text) => {
      if (!current) throw new Error('ENCRYPTION_KEYS is not set');
      return seal(current[0], current[1], text);
    },
    decrypt: (sealed) => {
      const dot = sealed.indexOf('.');
      const key = known.get(sealed.slice(0, dot));
      if (!key) throw new Error(`No key ${sealed.slice(0, Math.max(dot, 0))} to decrypt with`);
      return open(key, sealed.slice(dot + 1));
    },
    fingerprints: (text) => {
      const [first, ...others] = [...known.values()].map((key) => fingerprintWith(key, text));
      if (first === undefined) throw new Error('ENCRYPTION_KEYS is not set');
      return [first, ...others];
    },
  };
};
