import { Listr, type ListrTask } from 'listr2';
import { Skipped, type RunningStep } from '../stack/steps.ts';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const timed = async (step: RunningStep): Promise<string> => {
  await step.begun;
  const begin = performance.now();
  await step.done;
  return seconds(performance.now() - begin);
};

const outcome = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const plainLine = async (step: RunningStep): Promise<void> => {
  try {
    process.stdout.write(`  ${step.title}: ready after ${await timed(step)}\n`);
  } catch (error) {
    process.stdout.write(`  ${step.title}: ${error instanceof Skipped ? '' : 'FAILED: '}${outcome(error)}\n`);
  }
};

const listed = (step: RunningStep): ListrTask => ({
  title: step.title,
  task: async (_, task) => {
    try {
      task.title = `${step.title}  ${await timed(step)}`;
    } catch (error) {
      if (!(error instanceof Skipped)) throw error;
      task.skip(`${step.title}: ${error.message}`);
    }
  },
});

/** Shows each step with its time, until all are over: as a live list in a terminal, as plain lines elsewhere. Never rejects. */
export const showSteps = async (steps: readonly RunningStep[]): Promise<void> => {
  if (!process.stdout.isTTY) {
    await Promise.all(steps.map(plainLine));
    return;
  }
  const list = new Listr(steps.map(listed), { concurrent: true, exitOnError: false, registerSignalListeners: false });
  await list.run();
};
