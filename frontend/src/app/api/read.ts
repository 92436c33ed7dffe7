import { httpResource, type HttpResourceRef, type HttpResourceRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { requestOf } from '@spotter/contracts/http/client';
import { successOf, type Answer, type Call, type Route, type RouteDefinition } from '@spotter/contracts/http/route';
import { Language } from '../i18n/language';
import { apiBase } from './api-url';

/** The request of a `GET` route, for `httpResource`. */
export const readRequest = <D extends RouteDefinition>(route: Route<D>, call: Call<D>): HttpResourceRequest => {
  const { path, headers } = requestOf(route, call);
  return { url: apiBase + path, headers };
};

/**
 * Reads a route and reads it again whenever the signals that `call` uses, or the language, change; nothing is read while `call` gives undefined.
 * The answer is parsed by the route's schema. `error()` is a `ProblemError`. Use it in an injection context:
 * `readonly product = read(showProduct, () => ({ params: { handle: this.handle() } }))`.
 */
export const read = <D extends RouteDefinition>(
  route: Route<D>,
  call: () => Call<D> | undefined,
): HttpResourceRef<Answer<D> | undefined> => {
  const language = inject(Language);
  return httpResource<Answer<D>>(
    () => {
      language.code();
      const now = call();
      return now === undefined ? undefined : readRequest(route, now);
    },
    { parse: (answer) => successOf(route).schema.parse(answer) as Answer<D> },
  );
};
