import { NotFound, ProblemError, TooManyRequests, Unavailable } from '@spotter/contracts';
import { asProblemError, problemHandler, type Log } from '@spotter/service-kit';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { sendPage } from './page.ts';
import { isRedisAway } from './redis-away.ts';

const isForPerson = (request: Request): boolean =>
  !request.path.startsWith('/api') && request.method === 'GET' && request.accepts(['json', 'html']) === 'html';

const inWords = (error: ProblemError): { title: string; text: string } => {
  if (error.is(NotFound)) return { title: 'There is nothing here', text: 'The address is mistyped, or what was here is gone.' };
  if (error.problem.status === 429) return { title: 'Too many attempts', text: 'Wait a minute, then try again.' };
  if (error.problem.status >= 500)
    return { title: 'This is not available right now', text: 'It is not your fault, and nothing is lost. Try again in a moment.' };
  return { title: 'This did not work', text: error.detail ?? error.problem.title };
};

const tellWhenToComeBack = (response: Response, { extensions }: ProblemError): void => {
  const { retryAfterSeconds = 1, policy } = extensions as { retryAfterSeconds?: number; policy?: string };
  response.set('retry-after', String(retryAfterSeconds));
  if (policy !== undefined) response.append('ratelimit-policy', policy);
};

/** Whatever went wrong becomes a problem document, or a page in words where a person opened an address. */
export const errorHandler = (log: Log): ErrorRequestHandler => {
  const sendDocument = problemHandler(log);
  return (error: unknown, request, response, next) => {
    const known = isRedisAway(error) ? Object.assign(new ProblemError(Unavailable), { cause: error }) : error;
    if (known instanceof ProblemError && known.is(TooManyRequests)) tellWhenToComeBack(response, known);
    if (response.headersSent || !isForPerson(request)) {
      sendDocument(known, request, response, next);
      return;
    }
    const problem = asProblemError(known);
    const { status } = problem.problem;
    const isOurs = status >= 500;
    if (isOurs) log.error({ err: problem.cause ?? problem, path: request.path }, problem.message);
    const link = isOurs ? { href: request.originalUrl, words: 'Try again' } : { href: '/', words: 'Home' };
    sendPage(response, { status, ...inWords(problem), link });
  };
};
