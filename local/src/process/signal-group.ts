/** macOS answers EPERM for a group of which only zombies are left. */
const gone = new Set(['ESRCH', 'EPERM']);

/** Signals a whole process group. A group that is gone already is what an end wants, so that is no error. */
export const signalGroup = (leader: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (!gone.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
};
