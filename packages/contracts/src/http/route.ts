import { z } from 'zod';
import type { Problem } from './problem.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type SuccessStatus = 200 | 201 | 202 | 204;

/** What a route takes and gives. Everything else (validation, types, client, OpenAPI) is made from this. */
export interface RouteDefinition {
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Exactly one success: its status and body (`Nothing` for 204). */
  readonly answer: Readonly<Partial<Record<SuccessStatus, z.ZodType>>>;
  /** Problems beyond those that every route may answer with. */
  readonly problems?: readonly Problem[];
  /** The caller must send an `Idempotency-Key` header; the same key gives the same answer. */
  readonly idempotencyKey?: true;
  /** The caller must (or may) send `If-Match: "<version>"`; another version is refused with 412. */
  readonly ifMatch?: true | 'optional';
}

export type Route<D extends RouteDefinition = RouteDefinition> = D & {
  readonly method: Method;
  /** Path with `:params`, without the gateway's `/api`. */
  readonly path: string;
};

/** Defines a route once: `route('POST /store/orders', { … })`. */
export const route = <const D extends RouteDefinition>(line: `${Method} /${string}`, definition: D): Route<D> => {
  const space = line.indexOf(' ');
  return { ...definition, method: line.slice(0, space) as Method, path: line.slice(space + 1) };
};

/** The body of a 204. */
export const Nothing = z.undefined();

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;
type Input<T> = T extends z.ZodType ? z.input<T> : never;
type Part<D, K extends keyof RouteDefinition> = D extends Record<K, infer T> ? T : undefined;

/** What a handler receives, after parsing. */
export interface Received<D> {
  readonly params: Output<Part<D, 'params'>>;
  readonly query: Output<Part<D, 'query'>>;
  readonly body: Output<Part<D, 'body'>>;
}

/** What a handler returns and a client gets. */
export type Answer<D extends RouteDefinition> = z.output<NonNullable<D['answer'][keyof D['answer'] & SuccessStatus]>>;

/** What a handler may return: the answer before its schema's defaults and transforms. */
export type AnswerInput<D extends RouteDefinition> = z.input<NonNullable<D['answer'][keyof D['answer'] & SuccessStatus]>>;

/** Left out when the route has no such part, optional when all of it is, else required. */
type Optional<T, K extends string> = [T] extends [never] ? unknown : Partial<T> extends T ? Partial<Record<K, T>> : Record<K, T>;

/** What a client must give to call the route. */
export type Call<D extends RouteDefinition> = Optional<Input<Part<D, 'params'>>, 'params'> &
  Optional<Input<Part<D, 'query'>>, 'query'> &
  Optional<Input<Part<D, 'body'>>, 'body'> &
  (D extends { idempotencyKey: true } ? { idempotencyKey: string } : unknown) &
  (D extends { ifMatch: true } ? { ifMatch: number } : D extends { ifMatch: 'optional' } ? { ifMatch?: number | undefined } : unknown);

/** The status and schema of the one success. */
export const successOf = (route: RouteDefinition): { status: SuccessStatus; schema: z.ZodType } => {
  const [entry] = Object.entries(route.answer);
  if (!entry) throw new Error(`A route needs an answer: ${route.summary}`);
  return { status: Number(entry[0]) as SuccessStatus, schema: entry[1] };
};
