import {
  Forbidden,
  Internal,
  Invalid,
  NotFound,
  ProblemDocument,
  successOf,
  Unauthenticated,
  type Problem,
  type Route,
} from '@spotter/contracts';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { z } from 'zod';

const everywhere: readonly Problem[] = [Invalid, Unauthenticated, Forbidden, NotFound, Internal];

const problemsOf = (route: Route): ZodOpenApiResponsesObject => {
  const byStatus = Object.groupBy([...everywhere, ...(route.problems ?? [])], ({ status }) => String(status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, problems = []]) => [
      status,
      {
        description: problems.map(({ slug, title }) => `\`${slug}\`: ${title}`).join('. '),
        content: { 'application/problem+json': { schema: ProblemDocument } },
      },
    ]),
  );
};

const headersOf = (route: Route): z.ZodObject | undefined => {
  const shape = {
    ...(route.idempotencyKey ? { 'Idempotency-Key': z.string().max(200).describe('The same key gives the same answer.') } : {}),
    ...(route.ifMatch ? { 'If-Match': z.string().describe('`"<version>"` that you have read.') } : {}),
  };
  return Object.keys(shape).length > 0 ? z.object(shape) : undefined;
};

const operationOf = (route: Route): ZodOpenApiOperationObject => {
  const { status, schema } = successOf(route);
  const header = headersOf(route);
  const described = route.description === undefined ? {} : { description: route.description };
  const content = status === 204 ? {} : { content: { 'application/json': { schema } } };
  return {
    summary: route.summary,
    ...described,
    requestParams: {
      ...(route.params ? { path: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(header ? { header } : {}),
    },
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: { [String(status)]: { description: 'Done', ...content }, ...problemsOf(route) },
  };
};

export interface ApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Where the paths begin, for example `/api`. */
  readonly basePath?: string;
}

/** An OpenAPI 3.1 document made of the contracts' routes. */
export const openApiOf = ({ basePath = '', ...info }: ApiInfo, routes: readonly Route[]): ReturnType<typeof createDocument> => {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = `${basePath}${route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return createDocument({ openapi: '3.1.0', info, paths });
};
