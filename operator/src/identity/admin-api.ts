import { ProblemError, problem, Unavailable, NotFound, Conflict } from '@spotter/contracts';

/** A refusal of the Admin API, most likely a missing role of the operator's client. */
const IdentityRefused = problem('identity-refused', 502, 'The identity provider refused');

export interface AdminApi {
  /** Undefined for 404. `Conflict` for 409. */
  readonly read: <T>(path: string) => Promise<T | undefined>;
  readonly send: (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<void>;
}

export interface AdminApiParts {
  /** `https://id.example/realms/spotter`, as it is reached from here. */
  readonly issuerUrl: string;
  readonly token: () => Promise<string>;
}

/** Keycloak keeps a realm's administration beside the realm: `/realms/x` → `/admin/realms/x`. */
const adminUrl = (issuerUrl: string): string => issuerUrl.replace(/\/$/, '').replace(/\/realms\/([^/]+)$/, '/admin/realms/$1');

/** Keycloak's Admin REST API, of which the embedded provider speaks the part that the operator needs. */
export const adminApi = ({ issuerUrl, token }: AdminApiParts): AdminApi => {
  const base = adminUrl(issuerUrl);
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${await token()}`, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5000),
    }).catch((cause: unknown) => {
      throw cause instanceof ProblemError
        ? cause
        : Object.assign(new ProblemError(Unavailable, `No answer from ${new URL(base).host}`), { cause });
    });
    if (answer.ok) return answer;
    if (answer.status === 404) throw new ProblemError(NotFound, `${method} ${path}`);
    if (answer.status === 409) throw new ProblemError(Conflict, `${method} ${path}`);
    throw new ProblemError(IdentityRefused, `${method} ${path}: ${String(answer.status)} ${(await answer.text()).slice(0, 200)}`);
  };
  return {
    read: async <T>(path: string) => {
      try {
        return (await (await ask('GET', path)).json()) as T;
      } catch (error) {
        if (error instanceof ProblemError && error.is(NotFound)) return undefined;
        throw error;
      }
    },
    send: async (method, path, body) => {
      await (await ask(method, path, body)).text();
    },
  };
};
