import type { PlatformStatus } from '@spotter/contracts/resources/platform';
import { standingFindings, worst, ready, type Standing } from '../controller/standing.ts';
import { conditionsSince, type Finding } from '../resources/conditions.ts';
import type { Assessment } from './assess-server.ts';

/** What a person has to know first, with every other trouble after it. */
const together = (assessments: readonly Assessment[]): Standing => {
  const troubled = assessments.filter(({ standing }) => standing.is !== 'ready').map(({ standing }) => standing);
  const first = worst(ready('the data layer is as it should be'), ...troubled);
  const others = troubled.map(({ message }) => message).filter((message) => !first.message.includes(message));
  return { ...first, message: [first.message, ...others].join('; ') };
};

/** True while what depends on each part works, be it with a member less. */
const serving = (assessments: readonly Assessment[]): Finding => {
  const down = assessments.filter(({ serves }) => !serves).map(({ server }) => server.product);
  return down.length === 0
    ? { type: 'Serving', status: 'True', reason: 'EveryPartServes', message: '' }
    : { type: 'Serving', status: 'False', reason: 'PartDown', message: `not served: ${down.join(', ')}` };
};

/** The status of the Platform: Ready when every part is whole, Stalled when one needs a person. */
export const platformStatus = (
  assessments: readonly Assessment[],
  before: PlatformStatus | undefined,
  at: { readonly generation: number; readonly now: number },
): PlatformStatus => ({
  observedGeneration: at.generation,
  conditions: conditionsSince(
    before?.conditions ?? [],
    [...standingFindings(together(assessments)), serving(assessments), ...assessments.map(({ finding }) => finding)],
    at,
  ),
  members: assessments.flatMap(({ server, members }) => (members ? [{ part: server.part, workload: server.workload, ...members }] : [])),
});
