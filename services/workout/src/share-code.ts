import { randomBytes } from 'node:crypto';

/** Code of a link: 128 random bits, so that nobody finds one by trying. */
export const newShareCode = (): string => randomBytes(16).toString('base64url');
