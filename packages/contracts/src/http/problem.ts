import { z } from 'zod';

/** The body of every unsuccessful answer (RFC 9457, `application/problem+json`). `type` is stable and safe to branch on. */
export const ProblemDocument = z
  .looseObject({
    type: z.string().describe('A stable URI reference that names the problem, for example `/problems/out-of-stock`.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().describe('What happened this time, in words for a person.'),
    instance: z.string().optional().describe('The request id, to quote in a bug report.'),
    errors: z
      .array(
        z.object({
          field: z.string(),
          message: z.string(),
          allowed: z.string().optional(),
          fault: z.string().optional(),
          line: z.int().min(1).optional(),
          column: z.int().min(1).optional(),
        }),
      )
      .optional()
      .describe('The fields that were refused: which, why, and what is allowed; of a text also where.'),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof ProblemDocument>;

/** One meaning of failure. Services throw it, the gateway shows it, clients branch on it. */
export interface Problem<Slug extends string = string> {
  readonly slug: Slug;
  readonly status: number;
  readonly title: string;
}

export const problem = <const Slug extends string>(slug: Slug, status: number, title: string): Problem<Slug> => ({
  slug,
  status,
  title,
});

export const problemType = ({ slug }: Problem): string => `/problems/${slug}`;

/** Thrown where a rule is broken, and by the typed client when a service answers with a problem. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly detail: string | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(problem: Problem, detail?: string, extensions: Readonly<Record<string, unknown>> = {}) {
    super(detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
    this.detail = detail;
    this.extensions = extensions;
  }

  is(problem: Problem): boolean {
    return this.problem.slug === problem.slug;
  }
}

/** Problems that any route may answer with; a route lists only its own. */
export const Invalid = problem('invalid', 400, 'The request is not valid');
export const Unauthenticated = problem('unauthenticated', 401, 'You are not logged in');
export const Forbidden = problem('forbidden', 403, 'You may not do this');
export const NotFound = problem('not-found', 404, 'There is nothing here');
export const Conflict = problem('conflict', 409, 'This conflicts with what is already there');
export const PreconditionFailed = problem('precondition-failed', 412, 'It was changed in the meantime');
export const TooLarge = problem('too-large', 413, 'The request is too large');
export const UnsupportedMediaType = problem('unsupported-media-type', 415, 'This content type is not supported');
export const IdempotencyKeyReused = problem('idempotency-key-reused', 422, 'This key was used for another request');
export const PreconditionRequired = problem('precondition-required', 428, 'Say which version you are changing');
export const TooManyRequests = problem('too-many-requests', 429, 'Too many requests');
export const Internal = problem('internal', 500, 'Something went wrong on our side');
export const Unavailable = problem('unavailable', 503, 'This is not available right now');
