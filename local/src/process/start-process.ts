import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endLeftover } from './leftovers.ts';
import { makeRoom } from './log-file.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';
import { signalGroup } from './signal-group.ts';

export interface ProcessOrder {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment of the process: nothing is inherited that is not given here. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly logFile: string;
  /** Holds pid and start time while the process runs, so that a later run finds what a crash left behind. */
  readonly pidFile: string;
  /** How long a polite end may take before the process group is killed. */
  readonly stopSeconds?: number;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child in a process group of its own: a Ctrl-C in the terminal reaches only us, and we end the children in our order. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  readonly identity: ProcessIdentity;
  readonly logFile: string;
  readonly ended: Promise<Ending>;
  hasEnded(): boolean;
  /** SIGTERM, then SIGKILL when it takes too long. Resolves when the process is gone. */
  stop(): Promise<void>;
  /** SIGKILL: what a power cut looks like. */
  kill(): Promise<void>;
  /** SIGSTOP: alive, connections open, no answer. */
  freeze(): void;
  /** SIGCONT: ends a freeze. */
  thaw(): void;
}

const spawned = (order: ProcessOrder) => {
  mkdirSync(dirname(order.logFile), { recursive: true });
  mkdirSync(dirname(order.pidFile), { recursive: true });
  makeRoom(order.logFile);
  const log = openSync(order.logFile, 'a');
  const child = spawn(order.command, order.args, { cwd: order.cwd, env: { ...order.env }, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
};

/**
 * Starts a program and returns at once; throws when it cannot be executed at all. Whether it works is for the caller to ask.
 * What an earlier run with the same pid file left behind is ended first.
 */
export const startProcess = async (order: ProcessOrder): Promise<RunningProcess> => {
  await endLeftover(order.pidFile, order.stopSeconds);
  const child = spawned(order);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => reject(new Error(`${order.name} cannot be started: ${order.command}`, { cause })));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${order.name} has no pid`);
  const identity = identify(pid) ?? { pid, startedAt: 'ended at once' };
  writeFileSync(order.pidFile, JSON.stringify({ name: order.name, ...identity }));
  let hasEnded = child.exitCode !== null;
  const ended = new Promise<Ending>((resolve) => {
    child.once('exit', (code, signal) => {
      hasEnded = true;
      rmSync(order.pidFile, { force: true });
      resolve({ code, signal });
    });
  });
  const endWith = async (signal: NodeJS.Signals): Promise<void> => {
    if (!hasEnded) signalGroup(pid, signal);
    signalGroup(pid, 'SIGCONT');
    const isOver = await Promise.race([ended.then(() => true), pause((order.stopSeconds ?? 15) * 1000, false, { ref: false })]);
    signalGroup(pid, 'SIGKILL'); // also what the program itself left in its group
    if (!isOver) await ended;
  };
  return {
    name: order.name,
    pid,
    identity,
    logFile: order.logFile,
    ended,
    hasEnded: () => hasEnded,
    stop: () => endWith('SIGTERM'),
    kill: () => endWith('SIGKILL'),
    freeze: () => signalGroup(pid, 'SIGSTOP'),
    thaw: () => signalGroup(pid, 'SIGCONT'),
  };
};
