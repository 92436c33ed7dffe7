import type { RunningProcess } from './start-process.ts';

export type SupervisedState = 'stopped' | 'starting' | 'running' | 'frozen' | 'waiting to restart';

export type Startable = Pick<RunningProcess, 'pid' | 'identity' | 'ended' | 'stop' | 'kill' | 'freeze' | 'thaw'>;

export interface SupervisedOptions {
  readonly name: string;
  /** Starts it and resolves when it answers. The signal gives up a start that is no longer wanted. */
  readonly start: (signal: AbortSignal) => Promise<Startable>;
  readonly onChange?: () => void;
  /** Pause before the first restart; each further one is twice as long, up to a minute. */
  readonly firstPauseMilliseconds?: number;
}

/** A process that is started again when it ends without being asked to. */
export interface Supervised {
  readonly name: string;
  readonly state: SupervisedState;
  readonly pid: number | undefined;
  readonly restarts: number;
  /** When it last began to answer. */
  readonly since: Date | undefined;
  /** Why the last attempt to start failed. */
  readonly failure: string | undefined;
  start(): Promise<void>;
  /** Ends it politely. It stays down until `start`. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. It stays down until `start`. */
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

const steadyMilliseconds = 60_000;
const longestPauseMilliseconds = 60_000;

export const supervise = ({ name, start, onChange = () => undefined, firstPauseMilliseconds = 500 }: SupervisedOptions): Supervised => {
  let state: SupervisedState = 'stopped';
  let current: Startable | undefined;
  let starting: Promise<void> | undefined;
  let since: Date | undefined;
  let failure: string | undefined;
  let restarts = 0;
  let pause = firstPauseMilliseconds;
  let timer: NodeJS.Timeout | undefined;
  let giveUp = new AbortController();

  const become = (next: SupervisedState): void => {
    state = next;
    onChange();
  };

  const restartLater = (): void => {
    become('waiting to restart');
    timer = setTimeout(() => {
      restarts += 1;
      begin().catch(restartLater);
    }, pause);
    pause = Math.min(pause * 2, longestPauseMilliseconds);
  };

  const whenEnded = (ended: Startable): void => {
    if (ended !== current) return;
    current = undefined;
    if (state === 'stopped') return;
    if (since && Date.now() - since.getTime() > steadyMilliseconds) pause = firstPauseMilliseconds;
    restartLater();
  };

  const begin = (): Promise<void> => {
    become('starting');
    giveUp = new AbortController();
    starting = start(giveUp.signal)
      .then((started) => {
        current = started;
        since = new Date();
        failure = undefined;
        void started.ended.then(() => whenEnded(started));
        become('running');
      })
      .catch((error: unknown) => {
        failure = error instanceof Error ? error.message : String(error);
        become('stopped');
        throw error;
      })
      .finally(() => {
        starting = undefined;
      });
    return starting;
  };

  const end = async (how: 'stop' | 'kill'): Promise<void> => {
    clearTimeout(timer);
    giveUp.abort(new Error('stopped while it started'));
    await starting?.catch(() => undefined);
    const ending = current;
    current = undefined;
    become('stopped');
    await ending?.[how]();
    onChange();
  };

  return {
    name,
    get state() {
      return state;
    },
    get pid() {
      return current?.pid;
    },
    get restarts() {
      return restarts;
    },
    get since() {
      return since;
    },
    get failure() {
      return failure;
    },
    start: async () => {
      clearTimeout(timer);
      if (current === undefined) await (starting ?? begin());
    },
    stop: () => end('stop'),
    kill: () => end('kill'),
    freeze: () => {
      current?.freeze();
      if (current) become('frozen');
    },
    thaw: () => {
      current?.thaw();
      if (current) become('running');
    },
  };
};
