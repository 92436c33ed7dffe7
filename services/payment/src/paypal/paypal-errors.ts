import { ApiError } from '@paypal/paypal-server-sdk';
import { ProblemError } from '@spotter/contracts';
import { PaymentRefused } from '@spotter/contracts/payment/payments';
import type { CallFailure } from '../provider-calls.ts';

/** Wrong credentials are no fault of the customer and heal with the configuration, so they count as no answer, as does whatever is not an answer of PayPal's. */
const AWAY: ReadonlySet<number> = new Set([401, 403, 408, 409, 429]);

export const paypalFailure = (error: unknown): CallFailure => {
  if (!(error instanceof ApiError)) return { isUnavailable: true, reason: error instanceof Error ? error.name : 'no answer' };
  const isUnavailable = AWAY.has(error.statusCode) || error.statusCode >= 500;
  return { isUnavailable, areKeysRefused: error.statusCode === 401, reason: [issueOf(error), error.statusCode].filter(Boolean).join(' ') };
};

export const paypalRefusal = ({ reason }: CallFailure, cause: unknown) =>
  Object.assign(new ProblemError(PaymentRefused, `PayPal: ${reason}`), { cause });

/** PayPal's word for what was wrong, for example `ORDER_NOT_APPROVED`. */
const issueOf = ({ result }: { result?: unknown }): string | undefined => {
  const { details, name } = (result ?? {}) as { details?: readonly { issue?: string }[]; name?: string };
  return details?.[0]?.issue ?? name;
};

/** PayPal's word for a refusal that became a problem, when it was one. */
export const paypalIssue = (error: unknown): string | undefined => {
  const { cause } = error as { cause?: unknown };
  return cause instanceof ApiError ? issueOf(cause) : undefined;
};

export const isUnknownAtPayPal = (error: unknown): boolean => {
  const { cause } = error as { cause?: unknown };
  return cause instanceof ApiError && cause.statusCode === 404;
};
