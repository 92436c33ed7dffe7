import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { previewImport, readImport, runImport } from '@spotter/contracts/workout/imports';
import type { ApiSession } from '@spotter/local/api/api-session';
import { v7 as uuidv7 } from 'uuid';

export const setsPerWorkout = 30;
const setsPerEntry = 5;
const exercisesAWorkout = setsPerWorkout / setsPerEntry;
const dayMilliseconds = 86_400_000;
/** Four or so a week: 2,000 in ten years. */
const daysBetween = 1.825;

const names = [
  ...['Back squat', 'Bench press', 'Deadlift', 'Overhead press', 'Barbell row', 'Pull-up', 'Front squat', 'Romanian deadlift'],
  ...['Leg press', 'Lat pulldown', 'Dumbbell curl', 'Face pull'],
];

const header =
  'title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe';

const momentOf = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

const rowsOfWorkout = (ago: number): string[] => {
  const start = Date.now() - ago * daysBetween * dayMilliseconds;
  const times = `"${momentOf(start)}","${momentOf(start + 3_900_000)}"`;
  return Array.from({ length: setsPerWorkout }, (_, n) => {
    const entry = Math.floor(n / setsPerEntry);
    const name = names[(ago * exercisesAWorkout + entry) % names.length] ?? '';
    const weight = 60 + ((2000 - ago) % 400) / 4 + entry * 2.5;
    const note = n % setsPerEntry === 0 && ago % 7 === 0 ? 'Slow on the way down' : '';
    return `"Training",${times},"","${name}",,"${note}",${n % setsPerEntry},normal,${weight},${3 + (n % setsPerEntry)},,,8`;
  });
};

/** Hevy's form, of the workouts from so many ago until so many ago. */
export const trainingFile = ({ from, until }: { from: number; until: number }): string =>
  `${[header, ...Array.from({ length: from - until }, (_, at) => rowsOfWorkout(from - at)).flat()].join('\n')}\n`;

const kibibytes = (pid: number, of: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`^${of}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** From here on the highest memory of the process is counted anew (proc(5), clear_refs). */
const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

export interface Imported {
  readonly rows: number;
  readonly uploadSeconds: number;
  readonly previewSeconds: number;
  /** From asking for it until records and totals stand. */
  readonly runSeconds: number;
  /** The highest that the service came to from the upload on, above what it had before. */
  readonly grownMegabytes: number;
}

/** One file, as the web app sends it: upload, preview, run. */
export const importFile = async ({ call, fetch }: ApiSession, text: string, servicePid: number): Promise<Imported> => {
  const id = uuidv7();
  forgetPeak(servicePid);
  const before = kibibytes(servicePid, 'VmRSS');
  const began = performance.now();
  const sent = await fetch(`/training/imports/${id}?fileName=ten-years.csv&timeZone=Europe/Berlin`, {
    method: 'PUT',
    body: text,
    headers: { 'content-type': 'text/csv' },
  });
  if (!sent.ok) throw new Error(`The upload was answered ${sent.status}: ${(await sent.text()).slice(0, 300)}`);
  const uploaded = performance.now();
  await call(previewImport, { params: { id } });
  const previewed = performance.now();
  await call(runImport, { params: { id } });
  for (;;) {
    const { state, rows } = await call(readImport, { params: { id } });
    const now = performance.now();
    if (state === 'done') {
      return {
        rows,
        uploadSeconds: (uploaded - began) / 1000,
        previewSeconds: (previewed - uploaded) / 1000,
        runSeconds: (now - previewed) / 1000,
        grownMegabytes: ((kibibytes(servicePid, 'VmHWM') - before) * 1024) / 1_000_000,
      };
    }
    if (state !== 'running') throw new Error(`The import is ${state}`);
    await pause(200);
  }
};
