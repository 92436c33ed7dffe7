import {
  Forbidden,
  Internal,
  Invalid,
  ProblemError,
  problemType,
  Unauthenticated,
  Unavailable,
  type ProblemDocument,
} from '@spotter/contracts';
import type { ErrorRequestHandler, Response } from 'express';
import { z } from 'zod';
import { isDatabaseAway } from '../database.ts';
import type { Log } from '../log.ts';

export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly allowed?: string;
}

type Issue = z.core.$ZodIssue;

/** What would have been accepted, in words. */
const allowedBy = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map(String).join(', ');
    case 'too_small':
      return `at least ${String(issue.minimum)}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}`;
    case 'invalid_type':
      return issue.expected;
    default:
      return undefined;
  }
};

/** One entry for each refused field, `lines.0.quantity` for a nested one. */
export const fieldErrors = (error: z.core.$ZodError, fallback = ''): FieldError[] =>
  error.issues.map((issue) => {
    const allowed = allowedBy(issue);
    const field = issue.path.map(String).join('.') || fallback;
    return { field, message: issue.message, ...(allowed === undefined ? {} : { allowed }) };
  });

export const invalid = (errors: readonly FieldError[], detail?: string): ProblemError => new ProblemError(Invalid, detail, { errors });

/** The problem document of an error. What was not thrown as a problem says nothing about its cause. */
export const documentOf = (error: ProblemError, requestId: string): ProblemDocument => {
  const { problem, detail, extensions } = error;
  return {
    ...extensions,
    type: problemType(problem),
    title: problem.title,
    status: problem.status,
    ...(detail === undefined ? {} : { detail }),
    instance: requestId,
  };
};

/** Another service refused us, not our caller: a 401 passed on would log people out. Its problems carry its own request id. */
const refusedUs = (error: ProblemError): boolean => 'instance' in error.extensions && (error.is(Unauthenticated) || error.is(Forbidden));

export const asProblemError = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return refusedUs(error) ? Object.assign(new ProblemError(Internal), { cause: error }) : error;
  if (isDatabaseAway(error)) return Object.assign(new ProblemError(Unavailable), { cause: error });
  return Object.assign(new ProblemError(Internal), { cause: error });
};

export const sendProblem = (response: Response, error: ProblemError): void => {
  const { status } = error.problem;
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  if (status === 503) response.setHeader('retry-after', '2');
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify(documentOf(error, String(response.locals.requestId))));
};

/** The one place where an error becomes an answer. Every 5xx is logged, with its cause; the log line carries the trace id. */
export const problemHandler =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const problem = asProblemError(fromExpress(error));
    if (problem.problem.status >= 500) {
      log.error(
        { err: problem.cause ?? problem, requestId: String(response.locals.requestId), method: request.method, path: request.path },
        problem.message,
      );
    }
    if (response.headersSent) next(error);
    else sendProblem(response, problem);
  };

/** Express refuses an address that is not valid percent-encoded UTF-8 by itself. */
const fromExpress = (error: unknown): unknown =>
  error instanceof URIError || (error as { status?: number }).status === 400
    ? new ProblemError(Invalid, 'The address is not valid')
    : error;
