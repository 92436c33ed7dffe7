import { createHash, randomBytes } from 'node:crypto';

/** `spt_` and 256 random bits: long enough that a plain hash keeps it, and easy to find for secret scanners. */
export const newSecret = (): string => `spt_${randomBytes(32).toString('base64url')}`;

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
