import { sessionEndedCode, type LiveFrame } from '@spotter/contracts/live/live';
import { ProblemError, TooManyRequests } from '@spotter/contracts';
import type { WebSocket } from 'ws';
import type { Audience } from './audience.ts';
import type { Delivered, LiveEntry, LiveLog } from './live-log.ts';

export interface Listener {
  readonly tenantSlug: string;
  readonly audiences: readonly Audience[];
  /** Undefined for a guest. */
  readonly sessionKey: string | undefined;
  /** Whose sockets are counted together: a member, or the address of guests. */
  readonly countedAs: string;
  readonly maxSockets: number;
}

interface Connection extends Listener {
  readonly socket: WebSocket;
  /** Position of the last frame that was sent; what comes with a lower one is known. */
  sent: number;
  /** What arrives while missed frames are read; null when the connection is up to date. */
  held: LiveEntry[] | null;
  isAlive: boolean;
}

export interface LiveHubParts {
  readonly log: LiveLog;
  /** Whether the session lives and may still hear all that its socket is told. */
  readonly isEntitled: (listener: Listener, sessionKey: string) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

/** Close codes of ours; a client reads its session again when that has ended, and connects again, with its last id, on all others. */
export const closeCodes = { sessionEnded: sessionEndedCode, goingAway: 1001, tooSlow: 1013, policy: 1008 } as const;

/** More than this unsent means that the client does not keep up; it comes back and resumes. */
const maxBufferedBytes = 1024 * 1024;

/** A client that is gone would otherwise hold up the end of the process for half a minute. */
const farewellMilliseconds = 2000;

const frameOf = ({ position, ...event }: LiveEntry): LiveFrame => ({ type: 'event', id: String(position), ...event });

export type LiveHub = ReturnType<typeof liveHub>;

/** The sockets of this instance. Each gets what its audiences are told, in order, once, from where it left off. */
export const liveHub = ({ log, isEntitled, onError }: LiveHubParts) => {
  const connections = new Set<Connection>();

  const write = ({ socket }: Connection, frame: LiveFrame): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > maxBufferedBytes) socket.close(closeCodes.tooSlow, 'too slow');
    else socket.send(JSON.stringify(frame));
  };

  const push = (connection: Connection, entry: LiveEntry): void => {
    if (connection.held !== null) connection.held.push(entry);
    else if (entry.position > connection.sent) {
      connection.sent = entry.position;
      write(connection, frameOf(entry));
    }
  };

  const release = (connection: Connection): void => {
    const held = connection.held ?? [];
    connection.held = null;
    for (const entry of held) push(connection, entry);
  };

  /** Sends what was missed, or says that too much was. Whatever is pushed meanwhile waits, so that the order holds. */
  const catchUp = async (connection: Connection, from: number): Promise<void> => {
    const { tenantSlug, audiences } = connection;
    const missed = await log.since(tenantSlug, audiences, from);
    if (missed === undefined) {
      connection.sent = await log.end(tenantSlug);
      write(connection, { type: 'resync', id: String(connection.sent) });
    } else {
      connection.sent = from;
      const held = connection.held;
      connection.held = null;
      for (const entry of missed) push(connection, entry);
      connection.held = held;
    }
    release(connection);
  };

  const drop = (connection: Connection, error: unknown): void => {
    onError(error);
    connection.socket.close(closeCodes.tooSlow, 'try again');
  };

  const begin = async (connection: Connection, lastId: number | undefined): Promise<void> => {
    const from = lastId ?? (await log.end(connection.tenantSlug));
    write(connection, { type: 'welcome', id: String(from) });
    await catchUp(connection, from);
  };

  const checkAlive = async (connection: Connection): Promise<void> => {
    const { socket, sessionKey } = connection;
    if (!connection.isAlive) {
      socket.terminate();
      return;
    }
    connection.isAlive = false;
    socket.ping();
    if (sessionKey !== undefined && !(await isEntitled(connection, sessionKey))) socket.close(closeCodes.sessionEnded, 'session ended');
  };

  return {
    /** @throws ProblemError `too-many-requests` when there are too many sockets of theirs here already. */
    refuseCrowd({ countedAs, maxSockets }: Listener): void {
      const open = [...connections].filter((each) => each.countedAs === countedAs).length;
      if (open >= maxSockets) throw new ProblemError(TooManyRequests, `At most ${maxSockets} live connections`);
    },

    /** Takes over an accepted socket. `lastId` is the last frame that the client has seen. */
    connect(socket: WebSocket, listener: Listener, lastId: number | undefined): void {
      const connection: Connection = { ...listener, socket, sent: 0, held: [], isAlive: true };
      connections.add(connection);
      socket.on('pong', () => (connection.isAlive = true));
      socket.on('message', () => socket.close(closeCodes.policy, 'nothing is expected from you'));
      socket.on('close', () => connections.delete(connection));
      socket.on('error', () => socket.terminate());
      begin(connection, lastId).catch((error: unknown) => drop(connection, error));
    },

    /** A message of the channel: for each connection here that it concerns. */
    deliver({ tenant, audience, position, frame }: Delivered): void {
      const concerns = new Set(audience);
      for (const connection of connections) {
        if (connection.tenantSlug === tenant && connection.audiences.some((each) => concerns.has(each)))
          push(connection, { position, ...frame });
      }
    },

    /** After the channel was lost: everybody may have missed something. */
    async catchUpAll(): Promise<void> {
      for (const connection of connections) {
        if (connection.held !== null) {
          connection.socket.close(closeCodes.tooSlow, 'try again'); // it is reading what it missed, and may have read too early
          continue;
        }
        connection.held = [];
        await catchUp(connection, connection.sent).catch((error: unknown) => drop(connection, error));
      }
    },

    endSession(key: string): void {
      for (const { sessionKey, socket } of connections) if (sessionKey === key) socket.close(closeCodes.sessionEnded, 'session ended');
    },

    /** A gym was closed: nobody listens there any more. Who asks for the session again learns why. */
    endTenants(isOpen: (slug: string) => boolean): void {
      for (const { tenantSlug, socket } of connections) if (!isOpen(tenantSlug)) socket.close(closeCodes.sessionEnded, 'closed');
    },

    /** Called every half minute: who did not answer the last ping is gone; whose session ran out, or whose roles changed, is told so. */
    async checkAll(): Promise<void> {
      await Promise.all([...connections].map((each) => checkAlive(each).catch(onError)));
    },

    /** Sends everybody away; they connect to another instance and resume there. Who does not answer is cut off. */
    close(): void {
      const leaving = [...connections];
      for (const { socket } of leaving) socket.close(closeCodes.goingAway, 'restarting');
      setTimeout(() => {
        for (const { socket } of leaving) socket.terminate();
      }, farewellMilliseconds).unref();
    },

    size: (): number => connections.size,
  };
};
