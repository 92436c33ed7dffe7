import { ProblemError } from '@spotter/contracts';
import { PaymentRefused } from '@spotter/contracts/payment/payments';
import Stripe from 'stripe';
import type { CallFailure } from '../provider-calls.ts';

/** A wrong key is no fault of the customer and heals with the configuration, so it counts as no answer; so does 409, the same request at the same time. */
const AWAY = [
  Stripe.errors.StripeConnectionError,
  Stripe.errors.StripeAPIError,
  Stripe.errors.StripeRateLimitError,
  Stripe.errors.StripeAuthenticationError,
];

export const stripeFailure = (error: unknown): CallFailure => {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const isUnavailable = AWAY.some((kind) => error instanceof kind) || (error.statusCode ?? 0) >= 500 || error.statusCode === 409;
  const areKeysRefused = error instanceof Stripe.errors.StripeAuthenticationError;
  return { isUnavailable, areKeysRefused, reason: [error.type, error.code, error.statusCode].filter(Boolean).join(' ') };
};

export const stripeRefusal = ({ reason }: CallFailure, cause: unknown) =>
  Object.assign(new ProblemError(PaymentRefused, `Stripe: ${reason}`), { cause });

/** Stripe's code of a refusal, when it was one. */
export const stripeCode = (error: unknown): string | undefined => {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Stripe.errors.StripeError ? cause.code : undefined;
};
