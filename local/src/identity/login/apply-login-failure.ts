import type { Realm } from '@spotter/auth/realm';

export type LockoutRules = Pick<
  Realm,
  'bruteForceProtected' | 'failureFactor' | 'waitIncrementSeconds' | 'maxFailureWaitSeconds' | 'maxDeltaTimeSeconds'
>;

/** Times are milliseconds since 1970. */
export interface LoginFailures {
  readonly failures: number;
  readonly lastFailureAt: number;
  readonly lockedUntil: number;
}

/** Each `failureFactor` failures lock the name, each time longer, as Keycloak's default strategy (`MULTIPLE`) has it. */
export const applyLoginFailure = (before: LoginFailures | undefined, now: number, rules: LockoutRules): LoginFailures => {
  const isForgotten = before === undefined || now - before.lastFailureAt > rules.maxDeltaTimeSeconds * 1000;
  const failures = isForgotten ? 1 : before.failures + 1;
  const waitSeconds = Math.min(rules.waitIncrementSeconds * Math.floor(failures / rules.failureFactor), rules.maxFailureWaitSeconds);
  return { failures, lastFailureAt: now, lockedUntil: rules.bruteForceProtected && waitSeconds > 0 ? now + waitSeconds * 1000 : 0 };
};
