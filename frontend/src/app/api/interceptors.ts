import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { Unauthenticated } from '@spotter/contracts/http/problem';
import { TenantSuspended } from '@spotter/contracts/user/tenants';
import { catchError, retry, throwError, timeout, timer } from 'rxjs';
import { Language } from '../i18n/language';
import { SessionActions } from '../session/session-actions';
import { session } from '../session/session-state';
import { apiBase } from './api-url';
import { problemOf } from './problem-of';

const patienceMilliseconds = 15_000;
const secondTryMilliseconds = 400;
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The gateway refuses a change that does not carry the session's own token. */
export const withCsrfToken: HttpInterceptorFn = (request, next) => {
  if (safeMethods.has(request.method) || !request.url.startsWith(apiBase)) return next(request);
  const token = inject(Store).selectSignal(session.selectCsrfToken)();
  return next(token === undefined ? request : request.clone({ setHeaders: { 'x-csrf-token': token } }));
};

/** What is written for people comes in the language that is spoken here, whatever the browser's is. */
export const inOwnLanguage: HttpInterceptorFn = (request, next) =>
  next(request.url.startsWith(apiBase) ? request.clone({ setHeaders: { 'accept-language': inject(Language).code() } }) : request);

/** A phone that changes from one network to another loses what it was asking for; the same question soon after is answered. */
export const asksTwice: HttpInterceptorFn = (request, next) => {
  if (!safeMethods.has(request.method)) return next(request);
  const isLost = (cause: unknown): boolean => cause instanceof HttpErrorResponse && cause.status === 0 && navigator.onLine;
  return next(request).pipe(
    retry({ count: 1, delay: (cause: unknown) => (isLost(cause) ? timer(secondTryMilliseconds) : throwError(() => cause)) }),
  );
};

/** Nothing spins for ever, every failure is a `ProblemError`, and a session that has ended, or a door that was closed, is noticed at once. */
export const asProblems: HttpInterceptorFn = (request, next) => {
  const store = inject(Store);
  return next(request).pipe(
    timeout(patienceMilliseconds),
    catchError((cause: unknown) => {
      const error = problemOf(cause);
      if (error.is(Unauthenticated)) store.dispatch(SessionActions.refused());
      if (error.is(TenantSuspended)) store.dispatch(SessionActions.readFailed({ error }));
      return throwError(() => error);
    }),
  );
};
