import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { encryptionWith } from './encryption.ts';

const keyOf = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [older, newer] = [keyOf('k1'), keyOf('k2')];

test('what was encrypted is read again, also after a newer key took over', () => {
  const before = encryptionWith(older);
  const after = encryptionWith(`${newer},${older}`);
  expect(after.decrypt(before.encrypt('Hauptstraße 1'))).toBe('Hauptstraße 1');
  expect(after.encrypt('x')).toMatch(/^k2\./);
  expect(() => before.decrypt(after.encrypt('x'))).toThrow('No key k2');
});

test('the same text looks different each time, and a changed one is refused', () => {
  const { encrypt, decrypt } = encryptionWith(older);
  const sealed = encrypt('+49 30 1234');
  expect(encrypt('+49 30 1234')).not.toBe(sealed);
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (const place of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
    expect(() => decrypt(`k1.${changed.toString('base64url')}`)).toThrow();
  }
});

test('keys of a wrong length are refused at start', () => {
  expect(() => encryptionWith('k1:c2hvcnQ=')).toThrow('ENCRYPTION_KEYS must be');
});
