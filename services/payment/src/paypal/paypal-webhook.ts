import { createVerify, X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ProblemError } from '@spotter/contracts';
import { BadSignature, ProviderUnavailable } from '@spotter/contracts/payment/payments';
import type { WebhookMessage } from '../provider.ts';

export interface VerifierOptions {
  readonly apiBase: string;
  readonly webhookId: string;
  readonly timeoutMilliseconds: number;
}

/** PayPal delivers for three days, and may keep the time of the first try. A replay in that time does no harm: an event has its effect once. */
const TOLERANCE_MILLISECONDS = (3 * 24 + 1) * 3600 * 1000;

/**
 * Checks PayPal's signature over the raw body, without asking PayPal: RSA with SHA-256 over `id|time|webhook id|CRC32 of the body`.
 * https://developer.paypal.com/api/rest/webhooks/rest/#verify-webhook-signature
 *
 * A CRC32 is no proof of a body, since another body with the same one is easily made. So nothing in the body is believed: the
 * event only says which order to ask PayPal about.
 *
 * @throws ProblemError `bad-signature`, or `provider-unavailable` when the certificate cannot be had
 */
export const paypalVerifier = ({ apiBase, webhookId, timeoutMilliseconds }: VerifierOptions) => {
  const certificates = new Map<string, Promise<X509Certificate>>();

  const certificateAt = (url: string): Promise<X509Certificate> => {
    const known = certificates.get(url);
    if (known) return known;
    const fetched = fetchCertificate(url, timeoutMilliseconds);
    certificates.set(url, fetched);
    fetched.catch(() => certificates.delete(url));
    return fetched;
  };

  return async ({ headers, body, receivedAt }: WebhookMessage): Promise<void> => {
    const header = (name: string) => {
      const value = headers[`paypal-${name}`];
      if (typeof value !== 'string' || value === '') throw new ProblemError(BadSignature);
      return value;
    };
    const [id, time, signature, url] = [
      header('transmission-id'),
      header('transmission-time'),
      header('transmission-sig'),
      header('cert-url'),
    ];
    if (header('auth-algo') !== 'SHA256withRSA' || !isRecent(time, receivedAt)) throw new ProblemError(BadSignature);
    const certificate = await certificateAt(certificateUrl(apiBase, url));
    const isCurrent = certificate.validFromDate <= receivedAt && receivedAt <= certificate.validToDate;
    const text = [id, time, webhookId, String(crc32(body))].join('|');
    const isSigned = createVerify('sha256').update(text).verify(certificate.publicKey, signature, 'base64');
    if (!isCurrent || !isSigned) throw new ProblemError(BadSignature);
  };
};

const isRecent = (time: string, receivedAt: Date): boolean =>
  Math.abs(receivedAt.getTime() - new Date(time).getTime()) <= TOLERANCE_MILLISECONDS;

/**
 * Whoever chooses the certificate chooses who may sign, so it only comes from the provider we are configured for: PayPal's own API hosts
 * of the same environment, or, for any other API base, that base itself.
 *
 * @throws ProblemError `bad-signature` for any other place
 */
export const certificateUrl = (apiBase: string, asked: string): string => {
  const base = new URL(apiBase);
  const url = URL.canParse(asked) ? new URL(asked) : undefined;
  if (!url || !/^\/v1\/notifications\/certs\/[A-Za-z0-9-]+$/.test(url.pathname)) throw new ProblemError(BadSignature);
  const paypal = /^api(?:-m)?(\.sandbox)?\.paypal\.com$/;
  const environment = paypal.exec(base.hostname);
  if (!environment) return new URL(url.pathname, base).href;
  const isPayPal =
    url.protocol === 'https:' && url.port === '' && paypal.exec(url.hostname)?.[1] === environment[1] && paypal.test(url.hostname);
  if (!isPayPal) throw new ProblemError(BadSignature);
  return `https://${url.hostname}${url.pathname}`;
};

const fetchCertificate = async (url: string, timeoutMilliseconds: number): Promise<X509Certificate> => {
  const pem = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMilliseconds) })
    .then((response) => (response.ok ? response.text() : Promise.reject(new Error(`status ${String(response.status)}`))))
    .catch((cause: unknown) => {
      throw Object.assign(new ProblemError(ProviderUnavailable, 'PayPal: its certificate cannot be had'), { cause });
    });
  try {
    return new X509Certificate(pem);
  } catch {
    throw new ProblemError(BadSignature);
  }
};
