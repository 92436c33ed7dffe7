import { hash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';

/** `__Host-` binds a cookie to exactly one host, over HTTPS (browsers trust `http://*.localhost` alike). */
export const cookieNames = { session: '__Host-spotter', guest: '__Host-spotter-guest', login: '__Host-spotter-login' } as const;
type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

const secret = /^[A-Za-z0-9_-]{22,64}$/;

/** An unguessable name: 256 bits for a session, 128 where it opens less. */
export const newSecret = (bits: 128 | 256): string => randomBytes(bits / 8).toString('base64url');

/** What may be stored, logged or told to other services in place of a cookie's secret. */
export const hashOf = (value: string): string => hash('sha256', value, 'base64url');

/** The secret in a cookie; undefined when there is none or it is none of ours. */
export const secretIn = (request: IncomingMessage, name: CookieName): string | undefined => {
  const header = request.headers.cookie;
  const value = header === undefined ? undefined : parseCookie(header)[name];
  return value !== undefined && secret.test(value) ? value : undefined;
};

const attributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

/** Without `maxAgeSeconds` it goes with the browser. */
export const setCookie = (response: ServerResponse, name: CookieName, value: string, maxAgeSeconds?: number): void => {
  const maxAge = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds };
  response.appendHeader('set-cookie', stringifySetCookie({ name, value, ...attributes, ...maxAge }));
};

export const clearCookie = (response: ServerResponse, name: CookieName): void => setCookie(response, name, '', 0);
