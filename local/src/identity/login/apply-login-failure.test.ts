import { expect, test } from 'vitest';
import { applyLoginFailure, type LoginFailures } from './apply-login-failure.ts';

const rules = {
  bruteForceProtected: true,
  failureFactor: 5,
  waitIncrementSeconds: 60,
  maxFailureWaitSeconds: 150,
  maxDeltaTimeSeconds: 3600,
};
const none: LoginFailures = { failures: 0, lastFailureAt: 0, lockedUntil: 0 };
const now = 1_000;
const lockSecondsAfter = (count: number, using = rules) => {
  const failures = Array.from({ length: count });
  const { lockedUntil } = failures.reduce<LoginFailures>((before) => applyLoginFailure(before, now, using), none);
  return lockedUntil === 0 ? 0 : (lockedUntil - now) / 1000;
};

test('every fifth wrong password locks for longer, up to a limit', () => {
  expect([4, 5, 9, 10, 15, 20].map((failures) => lockSecondsAfter(failures))).toEqual([0, 60, 60, 120, 150, 150]);
});

test('what happened long ago is forgotten', () => {
  const old = { failures: 4, lastFailureAt: 0, lockedUntil: 0 };
  expect(applyLoginFailure(old, 3_600_001, rules)).toEqual({ failures: 1, lastFailureAt: 3_600_001, lockedUntil: 0 });
  expect(applyLoginFailure(old, 3_600_000, rules).lockedUntil).toBe(3_660_000);
});

test('a realm without brute-force protection never locks', () => {
  expect(lockSecondsAfter(50, { ...rules, bruteForceProtected: false })).toBe(0);
});
