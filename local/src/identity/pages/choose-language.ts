import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import { spoken } from './words.ts';

/** Remembers the language that a person chose on a page; the name is Keycloak's. */
export const languageCookie = 'KEYCLOAK_LOCALE';

const firstSpoken = (tags: readonly string[]): string | undefined =>
  tags.map((tag) => tag.trim().toLowerCase().split('-')[0] ?? '').find((language) => spoken.includes(language));

/** Tags of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4). */
const accepted = (header: string): string[] =>
  header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find((value) => value !== undefined);
      return { tag, quality: Number(quality ?? 1) };
    })
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);

/** What the person chose here, else what the app asked for, else what the browser prefers. */
export const chooseLanguage = (request: IncomingMessage, uiLocales: string | undefined, otherwise: string): string => {
  const chosen = parseCookie(request.headers.cookie ?? '')[languageCookie];
  return (
    firstSpoken(chosen === undefined ? [] : [chosen]) ??
    firstSpoken(uiLocales?.split(' ') ?? []) ??
    firstSpoken(accepted(request.headers['accept-language'] ?? '')) ??
    otherwise
  );
};
