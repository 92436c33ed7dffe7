import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { isRunning, type ProcessIdentity } from './process-identity.ts';
import { signalGroup } from './signal-group.ts';
import { until } from './until.ts';

const Recorded = z.object({ name: z.string(), pid: z.int().min(2), startedAt: z.string() });

const recorded = (pidFile: string): (ProcessIdentity & { name: string }) | undefined => {
  if (!existsSync(pidFile)) return undefined;
  try {
    return Recorded.parse(JSON.parse(readFileSync(pidFile, 'utf8')));
  } catch {
    return undefined; // written while the power went: nobody to be found by it
  }
};

/**
 * Ends the process that a crashed run left behind: the very one of the file, by pid and start time, never another that has its pid or name.
 * @returns the name of what was ended.
 */
export const endLeftover = async (pidFile: string, stopSeconds = 15): Promise<string | undefined> => {
  const leftover = recorded(pidFile);
  const isThere = leftover !== undefined && isRunning(leftover);
  if (isThere) {
    const isGone = () => !isRunning(leftover);
    signalGroup(leftover.pid, 'SIGTERM');
    signalGroup(leftover.pid, 'SIGCONT'); // it may have been frozen
    await until(isGone, { what: `${leftover.name} to end`, timeoutSeconds: stopSeconds }).catch(() => signalGroup(leftover.pid, 'SIGKILL'));
    await until(isGone, { what: `${leftover.name} (pid ${leftover.pid}) to end after SIGKILL`, timeoutSeconds: 15 });
  }
  rmSync(pidFile, { force: true });
  return isThere ? leftover.name : undefined;
};
