import compression from 'compression';
import type { RequestHandler, Response } from 'express';
import { smallestBytes } from './content-encoding.ts';

const isWhole = (response: Response): boolean => response.hasHeader('content-length') && !response.hasHeader('content-range');

/**
 * Compresses what the API answers, for whoever takes it. Only reads: the answer to a write may hold a new secret beside what was sent, and its
 * size would tell of it (BREACH). A read that holds one says `no-transform`, as the session with its CSRF token does. And only what comes as a
 * whole: of a stream, pieces would wait here until there are enough of them.
 */
export const compressAnswers = (): RequestHandler => {
  const compress = compression({
    threshold: smallestBytes,
    filter: (request, response) => isWhole(response) && compression.filter(request, response),
  });
  return (request, response, next) => {
    if (['GET', 'HEAD'].includes(request.method)) compress(request, response, next);
    else next();
  };
};
