import { expect } from '@playwright/test';
import { readCurrentEnrolment, startEnrolment } from '@spotter/contracts/workout/enrolments';
import { setGoal } from '@spotter/contracts/workout/goals';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { listProgrammes, readProgramme, readStarts, saveProgramme, shareProgramme } from '@spotter/contracts/workout/programmes';
import { saveFolder, saveRoutine, shareRoutine } from '@spotter/contracts/workout/routines';
import type { ApiSession } from '@spotter/local/api/api-session';
import { v7 } from 'uuid';

/** Ids, and codes of links, of one thing of each kind that is planned, and of a file that was uploaded. */
export interface Plans {
  readonly routineId: string;
  readonly folderId: string;
  readonly routineCode: string;
  readonly programmeId: string;
  readonly programmeCode: string;
  /** What stands in it. */
  readonly programme: ProgrammeDocument;
  readonly enrolmentId: string;
  readonly goalId: string;
  readonly importId: string;
}

const makeRoutine = async ({ call }: ApiSession): Promise<Pick<Plans, 'routineId' | 'folderId' | 'routineCode'>> => {
  const [routineId, folderId] = [v7(), v7()];
  await call(saveFolder, { params: { id: folderId }, body: { name: 'Behind the wall' } });
  await call(saveRoutine, { params: { id: routineId }, body: { title: 'Behind the wall', note: '', folderId, slots: [] } });
  const { code: routineCode } = await call(shareRoutine, { params: { id: routineId } });
  return { routineId, folderId, routineCode };
};

/** A copy of a programme that comes with the product, and its enrolment, unless another is running. */
const makeProgramme = async ({ call }: ApiSession): Promise<Pick<Plans, 'programmeId' | 'programmeCode' | 'programme' | 'enrolmentId'>> => {
  const programmeId = v7();
  const [ready] = (await call(listProgrammes, {})).items;
  const { document } = await call(readProgramme, { params: { ref: ready?.ref ?? '' } });
  await call(saveProgramme, { params: { id: programmeId }, body: { document } });
  const { code: programmeCode } = await call(shareProgramme, { params: { id: programmeId } });
  const running = (await call(readCurrentEnrolment, {})).enrolment;
  const made = { programmeId, programmeCode, programme: document };
  if (running) return { ...made, enrolmentId: running.id };
  const { starts } = await call(readStarts, { params: { ref: programmeId } });
  const begun = await call(startEnrolment, {
    params: { id: v7() },
    body: {
      ...{ programmeRef: programmeId, startedAt: new Date().toISOString(), roundingGrams: 2500 },
      starts: Object.fromEntries(starts.map(({ lift }) => [lift, 60_000])),
    },
  });
  return { ...made, enrolmentId: begun.id };
};

const file = [
  'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE',
  '2026-01-01 10:00:00,Behind the wall,1h,Wall press,1,20,5,0,0,,,',
].join('\n');

const upload = async ({ fetch }: ApiSession): Promise<string> => {
  const importId = v7();
  const headers = { 'content-type': 'text/csv' };
  const answer = await fetch(`/training/imports/${importId}?fileName=wall.csv`, { method: 'PUT', headers, body: file });
  expect(answer.status, await answer.text()).toBe(200);
  return importId;
};

export const makePlans = async (session: ApiSession, exerciseId: string): Promise<Plans> => {
  const goalId = v7();
  await session.call(setGoal, { params: { id: goalId }, body: { kind: 'heaviest', exerciseId, target: 100_000, by: null } });
  return { ...(await makeRoutine(session)), ...(await makeProgramme(session)), goalId, importId: await upload(session) };
};
