import { readImport, runImport, TrainingImport } from '@spotter/contracts/workout/imports';
import { uuidv7 } from '@spotter/service-kit';
import { eventually, type TestClient } from '@spotter/service-kit/testing';
import { expect } from 'vitest';

type Content = string | Uint8Array<ArrayBuffer>;

export const hevyHeader =
  '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"';
export const hevyFile = (...rows: string[]): string => `${[hevyHeader, ...rows].join('\n')}\n`;

export const send = (who: TestClient, id: string, content: Content, query = 'fileName=hevy.csv&timeZone=Europe/Berlin') =>
  who.fetch(`/training/imports/${id}?${query}`, { method: 'PUT', body: content, headers: { 'content-type': 'text/csv' } });

export const givenUploaded = async (who: TestClient, content: Content, query?: string): Promise<TrainingImport> => {
  const response = await send(who, uuidv7(), content, query);
  expect(response.status, await response.clone().text()).toBe(200);
  return TrainingImport.parse(await response.json());
};

export const settled = async (who: TestClient, id: string, state: TrainingImport['state'] = 'done'): Promise<TrainingImport> =>
  eventually(async () => {
    const now = await who(readImport, { params: { id } });
    expect(now.state).toBe(state);
    return now;
  }, 30);

export const givenImported = async (who: TestClient, content: string): Promise<TrainingImport> => {
  const { id } = await givenUploaded(who, content);
  await who(runImport, { params: { id } });
  return settled(who, id);
};
