import { request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** Names under `.localhost` are this machine (RFC 6761), but many resolvers do not know; browsers do. */
const isThisMachine = (hostname: string): boolean => hostname === 'localhost' || hostname.endsWith('.localhost');

const send = (request: Request, body: Buffer): Promise<IncomingMessage> => {
  const url = new URL(request.url);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: isThisMachine(url.hostname) ? '127.0.0.1' : url.hostname,
        port: url.port,
        path: url.pathname + url.search,
        method: request.method,
        headers: { ...Object.fromEntries(request.headers), host: url.host },
        signal: request.signal,
      },
      resolve,
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
};

/** `fetch` that reaches `iron-temple.localhost` like a browser does. It follows no redirect. */
export const localFetch: typeof globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const response = await send(request, Buffer.from(await request.arrayBuffer()));
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(response.headersDistinct)) for (const value of values) headers.append(name, value);
  const status = response.statusCode ?? 500;
  const body = await buffer(response);
  return new Response([204, 304].includes(status) ? null : new Uint8Array(body), { status, headers });
};
