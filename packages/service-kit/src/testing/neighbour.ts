import type { AnswerInput, Route, RouteDefinition } from '@spotter/contracts';
import { callerOf, type Caller } from '../actor.ts';
import type { Access } from '../access.ts';
import { httpApp } from '../http/app.ts';
import { rememberedAnswers } from '../http/remembered.ts';
import type { RequestOf } from '../http/request.ts';
import { listen, type HttpServer } from '../http/server.ts';
import { serve, type ServedRoute } from '../http/serve.ts';
import { openLog } from '../log.ts';
import { openMetrics } from '../metrics.ts';
import { openTelemetry } from '../telemetry.ts';
import type { Tenants } from '../tenant.ts';
import { tokenVerifier } from '../token.ts';
import type { TestIssuer } from './issuer.ts';

export interface NeighbourCall {
  readonly route: Route;
  readonly clientId: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What another service answers. Throw a `ProblemError` to refuse. */
export interface NeighbourAnswer {
  readonly route: Route;
  readonly serve: (record: (caller: Caller, request: RequestOf<RouteDefinition>) => void) => ServedRoute;
}

const everyService: Access<Caller> = { name: 'every service', needsToken: true, admit: (caller) => Promise.resolve(caller) };

export const answers = <D extends RouteDefinition>(
  route: Route<D>,
  answer: (request: RequestOf<D>) => AnswerInput<D> | Promise<AnswerInput<D>>,
): NeighbourAnswer => ({
  route,
  serve: (record) =>
    serve(route, everyService, (caller, request) => {
      record(caller, request);
      return answer(request);
    }),
});

export interface Neighbour {
  readonly url: string;
  /** What the service under test asked for, in order. */
  readonly calls: readonly NeighbourCall[];
  /** Ends the server: connections are refused until `comeBack`. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

const noTenants: Pick<Tenants, 'named'> = { named: () => Promise.reject(new Error('A neighbour keeps no tenants')) };

/** Another service, over real HTTP, which takes and gives what the contract says and wants a valid token. */
export const startNeighbour = async (issuer: TestIssuer, given: readonly NeighbourAnswer[]): Promise<Neighbour> => {
  const calls: NeighbourCall[] = [];
  const verify = tokenVerifier({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: issuer.audience });
  const routes = given.map(({ route, serve: made }) =>
    made(({ token }, { params, query, body, headers }) => calls.push({ route, clientId: token.azp, params, query, body, headers })),
  );
  const app = httpApp(
    routes,
    {
      caller: callerOf({ verify, tenants: noTenants as Tenants }),
      idempotent: (_request, answer) => answer(),
      answers: rememberedAnswers(),
      log: openLog('neighbour', 'silent'),
      metrics: openMetrics('neighbour'),
      tracer: openTelemetry('neighbour', undefined).tracer,
    },
    () => undefined,
  );
  let server: HttpServer | undefined = await listen(app, { port: 0 });
  const { url } = server;
  return {
    url,
    calls,
    goAway: async () => {
      await server?.drain();
      server = undefined;
    },
    comeBack: async () => {
      server ??= await listen(app, { port: Number(new URL(url).port) });
    },
  };
};
