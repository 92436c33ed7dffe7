import { lookup } from 'node:dns';
import type { LiveFrame } from '@spotter/contracts/live/live';
import { eventually } from '@spotter/service-kit/testing/index';
import { WebSocket } from 'ws';
import type { AtGym } from './given-gateway.ts';

type EventFrame = LiveFrame & { type: 'event' };

export interface LiveSocket {
  readonly frames: readonly LiveFrame[];
  /** Frames of events, in the order of their arrival. */
  events(): EventFrame[];
  /** The id of the last frame, to resume from. */
  lastId(): string;
  /** The code with which it was closed. */
  closed(): Promise<number>;
  close(): void;
}

export interface OpenOptions {
  readonly lastEventId?: string;
  readonly origin?: string;
  /** Another instance's port. */
  readonly port?: string;
  readonly path?: string;
}

const toThisMachine = ((_host: string, options: object, done: (...answer: unknown[]) => void) =>
  lookup('127.0.0.1', options, done as never)) as unknown as typeof lookup;

/** What a page of the gym would open. Rejects with `Unexpected server response: <status>` when it is refused. */
export const openLive = async (who: AtGym, options: OpenOptions = {}): Promise<LiveSocket> => {
  const { lastEventId, origin = who.origin, port, path = '/live' } = options;
  const url = new URL(path, who.origin.replace(/^http/, 'ws'));
  if (port !== undefined) url.port = port;
  if (lastEventId !== undefined) url.searchParams.set('lastEventId', lastEventId);
  const cookie = ['__Host-spotter', '__Host-spotter-guest']
    .flatMap((name) => {
      const value = who.cookie(who.origin, name);
      return value === undefined ? [] : [`${name}=${value}`];
    })
    .join('; ');
  const frames: LiveFrame[] = [];
  const socket = new WebSocket(url, { origin, headers: cookie === '' ? {} : { cookie }, lookup: toThisMachine });
  let code: number | undefined;
  socket.on('message', (text: Buffer) => frames.push(JSON.parse(text.toString()) as LiveFrame));
  socket.on('close', (closedWith) => (code = closedWith));
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject); // also one that comes when it is long open: its close tells the rest
    socket.once('message', () => resolve());
    socket.once('close', () => resolve());
  });
  return {
    frames,
    events: () => frames.filter((frame): frame is EventFrame => frame.type === 'event'),
    lastId: () => frames.at(-1)?.id ?? '',
    closed: () =>
      eventually(() => {
        if (code === undefined) throw new Error('still open');
        return code;
      }),
    close: () => socket.close(),
  };
};

/** A page that stays open: it connects again after a loss, from where it left off, as the web app does. */
export const watchLive = async (who: AtGym) => {
  const sockets = [await openLive(who)];
  const stopping = new AbortController();
  const { signal } = stopping;
  const lastEventId = () => sockets.findLast(({ frames }) => frames.length > 0)?.lastId() ?? '';
  const keep = async (): Promise<void> => {
    while (!signal.aborted) {
      await sockets
        .at(-1)
        ?.closed()
        .catch(() => undefined);
      const again = await openLive(who, { lastEventId: lastEventId() }).catch(() => undefined);
      if (again !== undefined) sockets.push(again);
      else await new Promise((wait) => setTimeout(wait, 200)); // the pause of a client that was refused
    }
    for (const socket of sockets) socket.close();
  };
  const kept = keep();
  return {
    events: () => sockets.flatMap((socket) => socket.events()),
    stop: async (): Promise<void> => {
      stopping.abort();
      for (const socket of sockets) socket.close();
      await kept;
    },
  };
};
