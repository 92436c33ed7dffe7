import { randomUUID, sign } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { SigningCertificate } from './certificate.ts';

export interface PayPalSigner {
  readonly certificate: SigningCertificate;
  /** Where the certificate is served. */
  readonly certUrl: string;
  readonly webhookId: string;
}

/**
 * PayPal's transmission headers for a body: signed is `id|time|webhook id|CRC32 of the raw body in decimal`.
 * https://developer.paypal.com/api/rest/webhooks/rest/#verify-webhook-signature
 */
export const paypalSignature = ({ certificate, certUrl, webhookId }: PayPalSigner, body: string, at: Date): Record<string, string> => {
  const id = randomUUID();
  const time = `${at.toISOString().slice(0, 19)}Z`;
  const text = [id, time, webhookId, String(crc32(body))].join('|');
  return {
    'paypal-transmission-id': id,
    'paypal-transmission-time': time,
    'paypal-transmission-sig': sign('sha256', Buffer.from(text), certificate.privateKey).toString('base64'),
    'paypal-cert-url': certUrl,
    'paypal-auth-algo': 'SHA256withRSA',
  };
};
