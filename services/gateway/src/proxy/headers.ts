import { apiSecurityHeaders } from '@spotter/service-kit';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** All that a service hears from a client. What is not named here (cookies, `x-spotter-*`, forwarded headers, hop-by-hop ones) stays outside. */
const heard = [
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'content-encoding',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'range',
  'user-agent',
];

/** The payment providers' signatures, for webhooks only. */
const signatures = /^(?:stripe-signature|paypal-[a-z-]+)$/;

/** All that a client hears from a service. */
const told = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'retry-after',
  'vary',
];

/**
 * Our answers travel in several encodings, so their tags are weak: the same version, not the same bytes. `If-Match` brings one back, and means
 * the version.
 */
const weak = (etag: string): string => (etag.startsWith('W/') ? etag : `W/${etag}`);
const strong = (etags: string): string => etags.replaceAll(/(^|,\s*)W\//g, '$1');

export const headersForService = (
  received: IncomingHttpHeaders,
  { own, isWebhook }: { own: Readonly<Record<string, string>>; isWebhook: boolean },
): Record<string, string> => {
  const passed = Object.entries(received).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && (heard.includes(entry[0]) || (isWebhook && signatures.test(entry[0]))),
  );
  const ifMatch = received['if-match'];
  return { ...Object.fromEntries(passed), ...(ifMatch === undefined ? {} : { 'if-match': strong(ifMatch) }), ...own };
};

export const headersForClient = (received: IncomingHttpHeaders): OutgoingHttpHeaders => ({
  'cache-control': 'no-store',
  ...Object.fromEntries(told.flatMap((name) => (received[name] === undefined ? [] : [[name, received[name]]]))),
  ...(received.etag === undefined ? {} : { etag: weak(received.etag) }),
  vary: [received.vary ?? [], 'accept-encoding'].flat().join(', '),
  ...apiSecurityHeaders,
});
