import { LiveFrame, sessionEndedCode } from '@spotter/contracts/live/live';

export interface LiveSocketParts {
  /** `ws://…/live`, without what to resume from. */
  readonly address: () => URL;
  readonly delayMilliseconds: (attempt: number) => number;
  readonly onFrame: (frame: LiveFrame) => void;
  readonly onLost: () => void;
  /** The gateway says that whose socket this was is not who is there now. Nothing more is tried until `open` is called again. */
  readonly onSessionEnded: () => void;
}

/**
 * A WebSocket that comes back after every loss, resuming from the last frame that it has seen. Only when the session is over does it wait for
 * somebody to find out who is there now: it would be refused for ever.
 */
export const liveSocket = ({ address, delayMilliseconds, onFrame, onLost, onSessionEnded }: LiveSocketParts) => {
  let socket: WebSocket | undefined;
  let openFor: string | undefined;
  let lastEventId: string | undefined;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hear = (text: string): void => {
    const parsed = LiveFrame.safeParse(JSON.parse(text));
    if (!parsed.success) return;
    attempt = 0;
    lastEventId = parsed.data.id;
    onFrame(parsed.data);
  };

  const connect = (): void => {
    const url = address();
    if (lastEventId !== undefined) url.searchParams.set('lastEventId', lastEventId);
    const mine = new WebSocket(url);
    socket = mine;
    mine.addEventListener('message', ({ data }) => {
      if (socket === mine) hear(String(data));
    });
    mine.addEventListener('close', ({ code }) => {
      if (socket !== mine) return;
      if (code === sessionEndedCode) end();
      else connectLater();
    });
  };

  const connectLater = (): void => {
    onLost();
    timer = setTimeout(connect, delayMilliseconds(attempt++));
  };

  const close = (): void => {
    clearTimeout(timer);
    const before = socket;
    socket = undefined;
    openFor = undefined;
    before?.close();
  };

  const end = (): void => {
    close();
    attempt++; // a session that is refused again and again is asked for more and more rarely
    onSessionEnded();
  };

  return {
    /** Opens it for a member or `guest`; when it is open for somebody else, it is opened anew. */
    open(who: string): void {
      if (openFor === who) return;
      close();
      openFor = who;
      if (attempt === 0) connect();
      else timer = setTimeout(connect, delayMilliseconds(attempt));
    },
    /** Somebody is looking, or there is a network again: does not wait for the next attempt. */
    hurry(): void {
      if (socket?.readyState !== WebSocket.CLOSED) return;
      clearTimeout(timer);
      connect();
    },
    close,
  };
};
