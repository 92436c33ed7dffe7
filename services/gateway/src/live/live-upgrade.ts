import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';
import { Forbidden, Internal, NotFound, ProblemError } from '@spotter/contracts';
import { WebSocketServer } from 'ws';
import type { Place } from '../place.ts';
import { closeCodes, type Listener, type LiveHub } from './live-hub.ts';

export interface LiveUpgradeParts {
  readonly hub: LiveHub;
  readonly placeOf: (request: IncomingMessage) => Place;
  /** Who is there; `ended` when the cookie's session is over. Counts the request. @throws ProblemError */
  readonly listenerOf: (request: IncomingMessage, place: Place & { kind: 'tenant' }) => Promise<Listener | 'ended'>;
  readonly onError: (error: unknown) => void;
}

/** A client has nothing to say here. */
const maxPayloadBytes = 1024;

const refuse = (socket: Duplex, { problem }: ProblemError): void => {
  const reason = STATUS_CODES[problem.status] ?? 'Error';
  socket.end(`HTTP/1.1 ${problem.status} ${reason}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};

const lastIdOf = (url: URL): number | undefined => {
  const given = url.searchParams.get('lastEventId');
  return given === null || given === '' ? undefined : /^\d{1,16}$/.test(given) ? Number(given) : 0; // nonsense is too old: resync
};

/** Opens `/live` for pages of the tenant's own origin: a WebSocket is not bound by the same-origin policy, so we look. */
export const acceptLive = (server: Server, { hub, placeOf, listenerOf, onError }: LiveUpgradeParts): WebSocketServer => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxPayloadBytes, perMessageDeflate: false, clientTracking: false });

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const url = new URL(request.url ?? '', 'http://gateway.invalid');
    const place = placeOf(request);
    if (url.pathname !== '/live' || place.kind !== 'tenant') throw new ProblemError(NotFound);
    if (request.headers.origin !== place.origin) throw new ProblemError(Forbidden);
    const listener = await listenerOf(request, place);
    if (listener !== 'ended') hub.refuseCrowd(listener);
    sockets.handleUpgrade(request, socket, head, (client) => {
      if (listener === 'ended') client.close(closeCodes.sessionEnded, 'session ended');
      else hub.connect(client, listener, lastIdOf(url));
    });
  };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).catch((error: unknown) => {
      if (!(error instanceof ProblemError)) onError(error);
      refuse(socket, error instanceof ProblemError ? error : new ProblemError(Internal));
    });
  });
  return sockets;
};
