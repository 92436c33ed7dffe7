import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../process/start-process.ts';
import { whenAnswering } from '../infra/private-server.ts';
import { root } from '../settings.ts';

export interface NodePart {
  readonly name: string;
  /** Path of its main file, from the repository's root. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 when the part can do its work. */
  readonly healthUrl: string;
  readonly logFile: string;
  readonly pidFile: string;
  readonly watch: boolean;
  readonly startSeconds?: number;
  /** With which Node runs, beside what all have in common. */
  readonly nodeOptions?: readonly string[];
}

const answersOk = (url: string) => async (): Promise<boolean> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
  await answer.arrayBuffer();
  return answer.ok;
};

/** Runs one of our own Node programs, directly from its TypeScript, and waits until it is ready. */
export const startNodePart = async (part: NodePart, signal: AbortSignal): Promise<RunningProcess> => {
  const running = await startProcess({
    name: part.name,
    command: process.execPath,
    args: [
      ...(part.watch ? ['--watch', '--watch-preserve-output'] : []),
      ...(part.nodeOptions ?? []),
      '--disable-warning=ExperimentalWarning',
      join(root, part.main),
    ],
    env: part.env,
    cwd: root,
    logFile: part.logFile,
    pidFile: part.pidFile,
    stopSeconds: 20,
  });
  await whenAnswering(running, answersOk(part.healthUrl), { signal, timeoutSeconds: part.startSeconds });
  return running;
};
