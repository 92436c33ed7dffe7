import { createHmac } from 'node:crypto';

/**
 * Stripe's signature scheme: HMAC-SHA256 over `<seconds>.<raw body>`, hex, in `Stripe-Signature: t=…,v1=…`.
 * https://docs.stripe.com/webhooks#verify-manually
 */
export const stripeSignature = (secret: string, body: string, at: Date): Record<string, string> => {
  const seconds = Math.floor(at.getTime() / 1000);
  const signature = createHmac('sha256', secret)
    .update(`${String(seconds)}.${body}`)
    .digest('hex');
  return { 'stripe-signature': `t=${String(seconds)},v1=${signature}` };
};
