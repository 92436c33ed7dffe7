import { createHmac, timingSafeEqual } from 'node:crypto';

const LIFE_SECONDS = 32_400;

export interface PayPalCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Access tokens carry their own end and proof, so they outlive a restart of the sandbox as they would one of PayPal's machines. */
export const tokenIssuer = ({ clientId, clientSecret }: PayPalCredentials) => {
  const proofOf = (end: string) => createHmac('sha256', clientSecret).update(`${clientId}.${end}`).digest('base64url');
  return {
    issue: (authorization: string | undefined) => {
      const expected = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
      if (!isSame(authorization ?? '', expected)) return undefined;
      const end = String(Math.floor(Date.now() / 1000) + LIFE_SECONDS);
      const token = `A21AA.${end}.${proofOf(end)}`;
      return {
        scope: 'https://uri.paypal.com/services/payments',
        access_token: token,
        token_type: 'Bearer',
        app_id: 'APP-SANDBOX',
        expires_in: LIFE_SECONDS,
      };
    },
    accepts: (authorization: string | undefined): boolean => {
      const [, end = '', proof = ''] = (authorization ?? '').replace('Bearer ', '').split('.');
      return isSame(proof, proofOf(end)) && Number(end) > Date.now() / 1000;
    },
  };
};

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
