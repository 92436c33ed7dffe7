import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';

/** A pid alone may be given to another program later; together with the start time it names one process for good. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

const startOnLinux = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name may hold spaces and brackets
    const isZombie = afterName[0] === 'Z';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return isZombie ? undefined : `${boot}/${afterName[19]}`; // field 22 of proc(5): start time in ticks since boot
  } catch {
    return undefined;
  }
};

const startElsewhere = (pid: number): string | undefined => {
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      undefined
    );
  } catch {
    return undefined;
  }
};

/** Who runs under this pid now; undefined when nobody does. */
export const identify = (pid: number): ProcessIdentity | undefined => {
  const startedAt = platform() === 'linux' ? startOnLinux(pid) : startElsewhere(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
};

/** True while that very process runs, false when its pid belongs to nobody or to another process. */
export const isRunning = (process: ProcessIdentity): boolean => identify(process.pid)?.startedAt === process.startedAt;
