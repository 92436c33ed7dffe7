import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

const hashOf = (key: string) => createHash('sha256').update(key).digest('base64url');

/** Keys of the links in verification mails. Only their hashes are kept, and each works once. */
export const emailProofsIn = (database: DatabaseSync, lifespanSeconds: number) => {
  const insert = database.prepare('INSERT INTO email_proof (key_hash, person_id, expires_at) VALUES (?, ?, ?)');
  const take = database.prepare('DELETE FROM email_proof WHERE key_hash = ? RETURNING person_id, expires_at');
  return {
    issue: (personId: string): string => {
      const key = randomBytes(32).toString('base64url');
      insert.run(hashOf(key), personId, Date.now() + lifespanSeconds * 1000);
      return key;
    },
    /** Whose address the key proves; undefined when it is unknown, used or too old. */
    redeem: (key: string): string | undefined => {
      const row = take.get(hashOf(key));
      return row !== undefined && Number(row.expires_at) > Date.now() ? String(row.person_id) : undefined;
    },
  };
};
export type EmailProofs = ReturnType<typeof emailProofsIn>;
