import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, line, prose, Uuid, Version } from '../primitives.ts';
import { PlanExercise, slotParts } from './plan-slots.ts';
import { UnknownExercise } from './workouts.ts';

export const RoutineSlot = z.strictObject(slotParts);
export type RoutineSlot = z.infer<typeof RoutineSlot>;

/** Code of a link that shows a plan to other members of the tenant: random, and gone when it is taken back. */
export const ShareCode = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'the code of a link that was shared');

export const RoutineDraft = z.object({
  title: line(80),
  note: prose(1000).default(''),
  folderId: Uuid.nullable().default(null),
  slots: z.array(RoutineSlot).max(30),
});
export type RoutineDraft = z.infer<typeof RoutineDraft>;

export const Routine = RoutineDraft.extend({
  id: Uuid,
  isArchived: z.boolean(),
  shareCode: ShareCode.nullable().describe('Others of the tenant who have it can read and copy the routine.'),
  assignedBy: z.string().nullable().describe('The coach who gave it.'),
  updatedAt: Instant,
  version: Version,
});
export type Routine = z.infer<typeof Routine>;

export const RoutineFolder = z.object({ id: Uuid, name: line(60) });
export type RoutineFolder = z.infer<typeof RoutineFolder>;

/** A routine, or what else is planned, as somebody else sees it who has the link. */
export const SharedRoutine = RoutineDraft.omit({ folderId: true }).extend({ exercises: z.array(PlanExercise) });
export type SharedRoutine = z.infer<typeof SharedRoutine>;

/** Few enough that all of them are read at once and kept for flight mode. */
export const mostRoutines = 200;
export const mostFolders = 50;

export const TooManyPlans = problem('too-many-plans', 409, 'You have as many as can be kept');

const one = z.object({ id: Uuid });
const shared = z.object({ code: ShareCode });

export const listRoutines = route('GET /training/routines', {
  summary: 'My routines and their folders, in my order',
  description: `All of them, at most ${mostRoutines}, archived ones too: the web app keeps them for flight mode.`,
  answer: {
    200: z.object({ folders: z.array(RoutineFolder), routines: z.array(Routine), exercises: z.array(PlanExercise) }),
  },
});

export const readRoutine = route('GET /training/routines/:id', { summary: 'A routine of mine', params: one, answer: { 200: Routine } });

export const saveRoutine = route('PUT /training/routines/:id', {
  summary: 'Make or change a routine',
  description: 'Without `If-Match` it is made, or the same content again; a change of an existing one needs `If-Match`.',
  ifMatch: 'optional',
  params: one,
  body: RoutineDraft,
  answer: { 200: Routine },
  problems: [UnknownExercise, TooManyPlans],
});

export const deleteRoutine = route('DELETE /training/routines/:id', {
  summary: 'Delete a routine',
  description: 'It can be restored for 30 days.',
  params: one,
  answer: { 204: z.undefined() },
});

export const restoreRoutine = route('POST /training/routines/:id/restoration', {
  summary: 'Undo the deletion of a routine',
  params: one,
  answer: { 200: Routine },
});

export const archiveRoutine = route('PUT /training/routines/:id/archive', {
  summary: 'Put a routine away, or take it out again',
  params: one,
  body: z.object({ isArchived: z.boolean() }),
  answer: { 200: Routine },
});

export const orderRoutines = route('PUT /training/routine-order', {
  summary: 'Put routines into a folder, in an order',
  description: 'Routines that are not named stay where they are.',
  body: z.object({ folderId: Uuid.nullable(), routineIds: z.array(Uuid).min(1).max(mostRoutines) }),
  answer: { 204: z.undefined() },
});

export const saveFolder = route('PUT /training/routine-folders/:id', {
  summary: 'Make or rename a folder of routines',
  params: one,
  body: RoutineFolder.pick({ name: true }),
  answer: { 200: RoutineFolder },
  problems: [TooManyPlans],
});

export const deleteFolder = route('DELETE /training/routine-folders/:id', {
  summary: 'Delete a folder; its routines stay, outside',
  description: 'It can be restored, with its routines in it, for 30 days.',
  params: one,
  answer: { 204: z.undefined() },
});

export const restoreFolder = route('POST /training/routine-folders/:id/restoration', {
  summary: 'Undo the deletion of a folder',
  params: one,
  answer: { 200: RoutineFolder },
});

export const orderFolders = route('PUT /training/routine-folder-order', {
  summary: 'Put folders in an order',
  body: z.object({ folderIds: z.array(Uuid).min(1).max(mostFolders) }),
  answer: { 204: z.undefined() },
});

export const shareRoutine = route('PUT /training/routines/:id/link', {
  summary: 'Share a routine by a link',
  description: 'Who has the link and is a member of the tenant can read and copy it. Again gives the same link.',
  params: one,
  answer: { 200: z.object({ code: ShareCode }) },
});

export const unshareRoutine = route('DELETE /training/routines/:id/link', {
  summary: 'Take the link back: from now on it leads nowhere',
  params: one,
  answer: { 204: z.undefined() },
});

export const readSharedRoutine = route('GET /training/shared-routines/:code', {
  summary: 'A routine that somebody shared',
  params: shared,
  answer: { 200: SharedRoutine },
});

export const copySharedRoutine = route('POST /training/shared-routines/:code/copies', {
  summary: 'Copy a shared routine to my own',
  description: 'Exercises that its owner made are copied along. The client makes the id, so that a retry is the same copy.',
  params: shared,
  body: one,
  answer: { 201: Routine },
  problems: [TooManyPlans],
});
