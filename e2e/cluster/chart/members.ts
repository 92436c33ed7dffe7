import { setTimeout as pause } from 'node:timers/promises';
import { kill, kubectl, namespace } from '../kubectl.ts';

const inMember = (pod: string, ...command: string[]): Promise<string> =>
  kubectl('-n', namespace, 'exec', pod, '-c', 'mariadb', '--', 'timeout', '5', ...command);

/** Whether a member's server runs and has left the others for good: it is not connected any more, and never will be by itself. */
const hasLeft = async (pod: string): Promise<boolean> => {
  const ask = ['mariadb', '--no-defaults', '--socket=/run/mysqld/mysqld.sock', '--user=mysql', '--batch', '--skip-column-names'];
  try {
    return (await inMember(pod, ...ask, '--execute=SHOW GLOBAL STATUS LIKE "wsrep_connected"')).trim().endsWith('OFF');
  } catch {
    return false; // no pod yet, or no server in it
  }
};

/**
 * While a version does something that lets clients in before all members have their copy: does for a member that was thrown out then what
 * today's chart does by itself, and a person had to do before. It forgets its position and starts anew.
 */
export const returningMembers = async <T>(doing: Promise<T>): Promise<T> => {
  let isOver = false;
  const whenOver = (): void => {
    isOver = true;
  };
  const watch = async (pod: string): Promise<void> => {
    let times = 0;
    while (!isOver) {
      await pause(5000);
      times = (await hasLeft(pod)) ? times + 1 : 0;
      if (times < 3) continue;
      console.log(`${pod} had left the others for good, and is started anew`);
      // A pod that goes at this moment is looked at again.
      await inMember(pod, 'rm', '-f', '/var/lib/mysql/grastate.dat').then(
        () => kill(pod),
        () => undefined,
      );
      times = 0;
    }
  };
  const [done] = await Promise.all([doing.finally(whenOver), ...['mariadb-0', 'mariadb-1', 'mariadb-2'].map(watch)]);
  return done;
};
