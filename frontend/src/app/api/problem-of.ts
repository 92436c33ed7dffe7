import { HttpErrorResponse } from '@angular/common/http';
import { problemErrorOf } from '@spotter/contracts/http/client';
import { ProblemError, Unavailable } from '@spotter/contracts/http/problem';

/** Whatever went wrong as the one kind of error that pages know. */
export const problemOf = (cause: unknown): ProblemError => {
  if (cause instanceof ProblemError) return cause;
  if (cause instanceof HttpErrorResponse && cause.status > 0) return problemErrorOf(cause.status, bodyOf(cause.error));
  return Object.assign(new ProblemError(Unavailable, 'There was no answer'), { cause });
};

/** Angular keeps the text of an answer that it did not take for JSON. */
const bodyOf = (body: unknown): unknown => {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
};

/** Not logged in, not allowed now, changed meanwhile, too slow, too early, too often: none of them says that what was sent is wrong. */
const passing = [401, 403, 408, 412, 425, 429];

/** Whether sending the same again would be answered the same. */
export const isRefusal = ({ problem: { status } }: ProblemError): boolean => status >= 400 && status < 500 && !passing.includes(status);
