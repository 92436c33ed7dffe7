import { Invalid, PreconditionRequired, ProblemError, type Received, type RouteDefinition } from '@spotter/contracts';
import type { Request } from 'express';
import { z } from 'zod';
import { fieldErrors, invalid, type FieldError } from './problems.ts';

export type Headers = Readonly<Record<string, string | undefined>>;

/** What a handler gets: the parsed parts and, where the route asks for them, the two conditional headers. */
export type RequestOf<D extends RouteDefinition> = Received<D> & {
  readonly headers: Headers;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
} & (D extends { idempotencyKey: true } ? { readonly idempotencyKey: string } : unknown) &
  (D extends { ifMatch: true }
    ? { readonly ifMatch: number }
    : D extends { ifMatch: 'optional' }
      ? { readonly ifMatch?: number }
      : unknown);

const plain = (headers: Request['headers']): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));

const innermost = (schema: z.core.$ZodType): z.core.$ZodType => {
  const { innerType, in: input } = schema._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
  const next = innerType ?? input;
  return next ? innermost(next) : schema;
};

const listsOf = new WeakMap<z.ZodObject, readonly string[]>();

/** The parts of a query that take a list, found once for each route. */
const listsIn = (schema: z.ZodObject): readonly string[] => {
  const known = listsOf.get(schema);
  if (known) return known;
  const lists = Object.entries(schema.shape as Record<string, z.core.$ZodType>)
    .filter(([, part]) => innermost(part)._zod.def.type === 'array')
    .map(([name]) => name);
  listsOf.set(schema, lists);
  return lists;
};

/** `?muscle=back` gives a list of one where the route takes a list. */
const withLists = (schema: z.ZodObject, query: Record<string, unknown>): Record<string, unknown> => {
  const single = listsIn(schema).filter((name) => typeof query[name] === 'string');
  return single.length === 0 ? query : { ...query, ...Object.fromEntries(single.map((name) => [name, [query[name]]])) };
};

const idempotencyKeyOf = (request: Request): string => {
  const key = request.get('idempotency-key');
  if (key !== undefined && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw invalid([{ field: 'Idempotency-Key', message: 'is needed in the header', allowed: '1 to 200 visible ASCII characters' }]);
};

const ifMatchOf = (request: Request): number => {
  const value = request.get('if-match');
  if (value === undefined) throw new ProblemError(PreconditionRequired, 'Send If-Match with the version that you have read');
  const [, version] = /^"(\d{1,9})"$/.exec(value) ?? [];
  if (version === undefined) throw invalid([{ field: 'If-Match', message: 'is not a version', allowed: '"1"' }]);
  return Number(version);
};

const asksForVersion = ({ ifMatch }: RouteDefinition, request: Request): boolean =>
  ifMatch === true || (ifMatch === 'optional' && request.get('if-match') !== undefined);

const conditions = (route: RouteDefinition, request: Request): { idempotencyKey?: string; ifMatch?: number } => ({
  ...(route.idempotencyKey ? { idempotencyKey: idempotencyKeyOf(request) } : {}),
  ...(asksForVersion(route, request) ? { ifMatch: ifMatchOf(request) } : {}),
});

/** Parses every part and tells all refused fields at once. @throws ProblemError `invalid`, `precondition-required` */
export const parseRequest = <D extends RouteDefinition>(route: D, request: Request, body: unknown, signal: AbortSignal): RequestOf<D> => {
  const errors: FieldError[] = [];
  const part = (schema: z.ZodType | undefined, value: unknown, name: string): unknown => {
    const parsed = schema?.safeParse(value);
    if (parsed?.success === false) errors.push(...fieldErrors(parsed.error, name));
    return parsed?.data;
  };
  const params = part(route.params, request.params, 'path');
  const query = part(route.query, route.query ? withLists(route.query, request.query) : {}, 'query');
  const parsedBody = part(route.body, body, 'body');
  if (errors.length > 0) throw new ProblemError(Invalid, undefined, { errors });
  return { params, query, body: parsedBody, headers: plain(request.headers), signal, ...conditions(route, request) } as RequestOf<D>;
};
