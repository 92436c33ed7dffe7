import type { Session, Tokens } from '../visitor.ts';

export interface LogOutParts {
  readonly end: (key: string) => Promise<void>;
  readonly revoke: (tokens: Tokens) => Promise<void>;
  readonly logOutUrl: (idToken: string, state: string) => Promise<URL>;
  readonly onError: (error: unknown) => void;
}

/**
 * Ends a session here, its tokens, and says where the browser ends the one at the identity provider. What counts is the first; if the
 * provider is away, the person is logged out here all the same.
 */
export const logOut =
  ({ end, revoke, logOutUrl, onError }: LogOutParts) =>
  async (session: Session | undefined, origin: string): Promise<string> => {
    const home = `${origin}/`;
    if (session === undefined) return home;
    await end(session.key);
    await revoke(session.tokens).catch(onError);
    return logOutUrl(session.tokens.id, new URL(origin).hostname).then(String, (error: unknown) => {
      onError(error);
      return home;
    });
  };
