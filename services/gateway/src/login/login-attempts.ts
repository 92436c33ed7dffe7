import type { Redis } from 'ioredis';
import { z } from 'zod';
import { hashOf } from '../cookies.ts';

const Attempt = z.object({
  /** Where it began, and where it ends. */
  origin: z.string(),
  tenantSlug: z.string().nullable(),
  returnTo: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** Hash of the secret in the browser's cookie: nobody else can finish what it began (login CSRF). */
  browser: z.string(),
});
export type Attempt = z.infer<typeof Attempt>;

/** As long as the provider keeps its login page open. */
const lifeSeconds = 1800;

const at = (state: string) => `login:${hashOf(state)}`;

export interface AttemptParts {
  readonly redis: Redis;
  readonly encryption: { readonly encrypt: (text: string) => string; readonly decrypt: (text: string) => string };
}

/** Logins on their way, by the `state` that travels with the browser. */
export const loginAttempts = ({ redis, encryption }: AttemptParts) => {
  const read = (sealed: string | null): Attempt | undefined =>
    sealed === null ? undefined : Attempt.parse(JSON.parse(encryption.decrypt(sealed)));
  return {
    keep: (state: string, attempt: Attempt): Promise<unknown> =>
      redis.set(at(state), encryption.encrypt(JSON.stringify(attempt)), 'EX', lifeSeconds),
    peek: async (state: string): Promise<Attempt | undefined> => read(await redis.get(at(state))),
    /** Gives it to one caller only, so that an answer of the provider cannot be used twice. */
    take: async (state: string): Promise<Attempt | undefined> => read(await redis.getdel(at(state))),
  };
};
export type LoginAttempts = ReturnType<typeof loginAttempts>;
