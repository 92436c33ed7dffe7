import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '@spotter/contracts';
import { CsrfRefused } from '@spotter/contracts/session/session';

/** What the token belongs to: one session, or one guest. */
export type CsrfSubject = `session:${string}` | `guest:${string}`;

/** Tokens are made with the first key and accepted of any, so that rotating keys refuses nobody. */
export const csrf = (secrets: readonly [Buffer, ...Buffer[]]) => {
  // Node brings a plain buffer into this form at each use, which takes longer than to sign.
  const [first, ...others] = secrets;
  const newest = createSecretKey(first);
  const keys = [newest, ...others.map((secret) => createSecretKey(secret))];
  const sign = (key: KeyObject, subject: CsrfSubject) => createHmac('sha256', key).update(`csrf:${subject}`).digest();
  return {
    token: (subject: CsrfSubject): string => sign(newest, subject).toString('base64url'),
    belongs: (subject: CsrfSubject, token: string): boolean => {
      const given = Buffer.from(token, 'base64url');
      return keys.some((key) => given.length === 32 && timingSafeEqual(given, sign(key, subject)));
    },
  };
};
export type Csrf = ReturnType<typeof csrf>;

const isOwnPage = (headers: IncomingHttpHeaders, origin: string): boolean =>
  headers.origin === undefined ? headers['sec-fetch-site'] === 'same-origin' : headers.origin === origin;

/**
 * Lets a request pass that changes something on the strength of a cookie: sent by a page of the same origin, with the token of the same
 * session or guest. Throws `CsrfRefused`.
 */
export const refuseForgery = (
  { belongs }: Csrf,
  headers: IncomingHttpHeaders,
  { origin, subject }: { origin: string; subject: CsrfSubject | undefined },
): void => {
  if (!isOwnPage(headers, origin)) throw new ProblemError(CsrfRefused, 'The origin of the request is not this site');
  const token = headers['x-csrf-token'];
  if (subject === undefined || typeof token !== 'string' || !belongs(subject, token)) {
    throw new ProblemError(CsrfRefused, 'The x-csrf-token is missing or belongs to another session; read /api/session again');
  }
};
