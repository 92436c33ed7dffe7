import { leastMilliseconds, type Input } from './input-to-paint.ts';
import { machine } from './report.ts';

/** The goal of issue and docs: a screen that answers at once. */
const limitMilliseconds = 100;

export interface LoggingResult {
  /** Of each page that was opened. */
  readonly pages: readonly (readonly Input[])[];
  readonly sets: number;
  readonly slower: number;
  readonly loadPerCore: number;
  readonly chromium: string;
}

const shown = (milliseconds: number): string => (milliseconds < leastMilliseconds ? `< ${leastMilliseconds} ms` : `${milliseconds} ms`);

const rowOf = (act: string, inputs: readonly Input[]): string => {
  const took = inputs.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const [median, worst] = [took[Math.floor(took.length / 2)] ?? NaN, took.at(-1) ?? NaN];
  return `| ${act} | ${took.length} | ${shown(median)} | ${worst > limitMilliseconds ? `**${shown(worst)}**` : shown(worst)} |`;
};

/** Interaction to Next Paint of a page: its longest input when one of each fifty is left out (https://web.dev/articles/inp). */
const interactionToNextPaint = (inputs: readonly Input[]): number => {
  const longestFirst = inputs.map(({ milliseconds }) => milliseconds).sort((a, b) => b - a);
  return longestFirst[Math.floor(longestFirst.length / 50)] ?? NaN;
};

/** What stands in docs/benchmarks-logging.md. */
export const loggingMarkdown = ({ pages, sets, slower, loadPerCore, chromium }: LoggingResult): string => {
  const inputs = pages.flat();
  const byAct = Map.groupBy(inputs, ({ act }) => act);
  const within = inputs.filter(({ milliseconds }) => milliseconds <= limitMilliseconds).length;
  return `# Benchmarks of logging

Written by \`make bench\` (\`node e2e/bench/logging-bench.ts --write\`); do not edit. From an input to the next paint while somebody logs a workout of
${sets} sets on a phone whose processor is ${slower} times slower than this machine's. The goal is ${limitMilliseconds} ms. **Interaction to Next Paint: ${pages.map((each) => `${interactionToNextPaint(each)} ms`).join(' and ')}** (of each page its longest input when one of
each fifty is left out, as [Web Vitals](https://web.dev/articles/inp) define it); ${within} of ${inputs.length} inputs were painted within the goal.

| act | inputs | half are painted within | the slowest |
|---|---|---|---|
${[...byAct].map(([act, those]) => rowOf(act, those)).join('\n')}

## How it was taken

- ${machine()}; Chromium ${chromium}, a viewport of 390 × 844 with touch, slowed down ${slower} times by the DevTools protocol (\`Emulation.setCPUThrottlingRate\`).
- Event Timing of the browser itself (\`PerformanceObserver\`, type \`event\`): from when the input happened until the next frame was presented, in steps of 8 ms. Of a
  tap the longest of its events counts. The production build through the gateway, a member whose earlier workout stands in each row as last time.
- ${pages.length} ${pages.length === 1 ? 'workout' : 'workouts'}, each in a page that was just opened: what is used for the first time counts, too.
- Waiting and running processes for each core just before: ${loadPerCore.toFixed(1)}.${loadPerCore > 1 ? ' **The machine was busy with other things: take these numbers with care.**' : ''}
`;
};
