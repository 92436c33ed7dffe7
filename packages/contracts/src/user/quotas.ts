import { ProblemError } from '../http/problem.ts';
import { QuotaReached, type Quota, type TenantSettings } from './tenants.ts';

/** Why one more is refused to a tenant that has `used` already; undefined while there is room, or no limit. */
export const lackOfRoom = (
  { displayName, quotas }: Pick<TenantSettings, 'displayName' | 'quotas'>,
  quota: Quota,
  used: number,
): ProblemError | undefined => {
  const limit = quotas[quota];
  if (limit === undefined || used < limit) return undefined;
  return new ProblemError(QuotaReached, `${displayName} has ${String(used)} ${quota} and may have ${String(limit)}`, {
    quota,
    limit,
    used,
  });
};
