import { readChanges } from '@spotter/contracts/workout/changes';
import { listRecords, readProgress } from '@spotter/contracts/workout/exercises';
import { requestOf } from '@spotter/contracts/http/client';
import { readRepRecords, readTrainingProgress } from '@spotter/contracts/workout/progress';
import { listWorkouts, readTrainingWeeks } from '@spotter/contracts/workout/workouts';
import type { ApiSession } from '@spotter/local/api/api-session';
import { headersOf, leanCaller } from './lean-caller.ts';
import { closedLoop, concurrency, read } from './load.ts';
import { logSets } from './log-sets.ts';
import { limitByLoop, limitReads, type Operation } from './operations.ts';

/** Where it is asked: the gateway, or the service behind it; `anew` when the service may not tell again what it told before. */
export interface Door {
  readonly name: 'gateway' | 'service' | 'anew';
  readonly baseUrl: string;
  /** Asked before each measurement: a token lives five minutes, which is less than a run takes. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
}

export const gatewayDoor = (lifter: ApiSession): Door => {
  const { port } = new URL(lifter.tenantUrl);
  return { name: 'gateway', baseUrl: `http://127.0.0.1:${port}/api`, headers: () => Promise.resolve(headersOf(lifter)) };
};

export const anew = (service: Door): Door => ({
  ...service,
  name: 'anew',
  headers: async () => ({ ...(await service.headers()), 'cache-control': 'no-cache' }),
});

/** Reads every change, as a new device does. */
export const readToTheEnd = async ({ call }: ApiSession): Promise<string> => {
  let since: string | undefined;
  for (;;) {
    const { nextCursor, hasMore } = await call(readChanges, { query: { since, limit: 100 } });
    since = nextCursor;
    if (!hasMore) return since;
  }
};

export interface TrainingOperation extends Operation {
  readonly door: Door['name'];
}

/** What the pages of somebody's training ask for. */
const questions = (exerciseId: string, since: string) => [
  { name: 'Today: weeks', ...requestOf(readTrainingWeeks, { query: { weeks: 12 } }) },
  { name: 'Today: latest records', ...requestOf(listRecords, { query: { limit: 20 } }) },
  { name: 'Today: what has changed', ...requestOf(readChanges, { query: { since } }) },
  { name: 'History page', ...requestOf(listWorkouts, { query: { limit: 20 } }) },
  { name: 'An exercise: its workouts', ...requestOf(listWorkouts, { query: { limit: 20, exerciseId } }) },
  { name: 'An exercise: chart of 12 weeks', ...requestOf(readProgress, { params: { id: exerciseId }, query: { weeks: 12 } }) },
  { name: 'An exercise: records', ...requestOf(listRecords, { query: { exerciseId } }) },
  { name: 'An exercise: rep maxima', ...requestOf(readRepRecords, { params: { id: exerciseId } }) },
  { name: 'Progress page', ...requestOf(readTrainingProgress, { query: { weeks: 12 } }) },
];

interface Measured {
  readonly limitUrl: string;
  readonly doors: readonly Door[];
  readonly loggers: readonly ApiSession[];
  readonly exerciseIds: readonly string[];
  /** Up to where the lifter's device has read. */
  readonly since: string;
}

export const trainingOperations = ({ limitUrl, doors, loggers, exerciseIds, since }: Measured): readonly TrainingOperation[] => {
  const reads = questions(exerciseIds[0] ?? '', since).flatMap(({ name, path }) =>
    doors.map(({ name: door, baseUrl, headers }): TrainingOperation => ({
      ...{ name, door, requests: '1', twentyRows: limitReads(limitUrl).twentyRows },
      ours: async (seconds) => read({ url: baseUrl + path, seconds, visitors: [await headers()] }),
    })),
  );
  const writers = Array.from({ length: concurrency }, (_, n) => loggers[n % loggers.length]).flatMap((session) =>
    session ? [logSets(leanCaller(session), exerciseIds)] : [],
  );
  return [
    ...reads,
    {
      ...{ name: 'Log a set', door: 'gateway', requests: '1' },
      write: limitByLoop(limitUrl, 'POST', '/write'),
      ours: (seconds) => closedLoop(writers, seconds),
    },
  ];
};
