import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, page, Paging, prose, Uuid } from '../primitives.ts';
import { PersonalRecord, readProgress } from './exercises.ts';
import { ProgrammeRef } from './programmes.ts';
import { ShareCode } from './routines.ts';
import { OneRepMaxFormula } from './training-preferences.ts';
import { Workout, WorkoutSummary } from './workouts.ts';

/** Consent of an athlete to be coached by somebody: what the other may see ends the moment it is withdrawn. */
export const Coaching = z.object({ id: Uuid.describe('The other member.'), name: z.string(), since: Instant });
export type Coaching = z.infer<typeof Coaching>;

export const SetComment = z.object({
  id: Uuid,
  setId: Uuid,
  authorId: Uuid,
  authorName: z.string(),
  text: prose(1000).min(1, 'must not be empty'),
  writtenAt: Instant,
});
export type SetComment = z.infer<typeof SetComment>;

export const NoConsent = problem('no-consent', 403, 'This athlete does not let you see their training');
export const OneselfAsCoach = problem('oneself-as-coach', 409, 'Nobody coaches themselves by a link');

const code = z.object({ code: ShareCode });
const one = z.object({ id: Uuid });
const athlete = z.object({ athleteId: Uuid });

export const readInvitation = route('PUT /training/coach-invitation', {
  summary: 'My link by which athletes make me their coach',
  description: 'For coaches. Again gives the same link.',
  answer: { 200: code },
});

export const withdrawInvitation = route('DELETE /training/coach-invitation', {
  summary: 'Take my link back; athletes who agreed stay',
  answer: { 204: z.undefined() },
});

export const showInvitation = route('GET /training/coach-invitations/:code', {
  summary: 'Who asks to coach me',
  params: code,
  answer: { 200: z.object({ coachId: Uuid, coachName: z.string(), isAgreed: z.boolean() }) },
});

export const agree = route('PUT /training/coach-invitations/:code/consent', {
  summary: 'Let the coach of this link see my training, plan for me and comment',
  description: 'It can be withdrawn at any moment. Again changes nothing.',
  params: code,
  answer: { 200: Coaching },
  problems: [OneselfAsCoach],
});

export const listCoaches = route('GET /training/coaches', {
  summary: 'Who coaches me',
  answer: { 200: z.object({ items: z.array(Coaching) }) },
});

export const withdrawConsent = route('DELETE /training/coaches/:id', {
  summary: 'Withdraw my consent: the coach’s next request is refused',
  params: one,
  answer: { 204: z.undefined() },
});

export const listAthletes = route('GET /training/athletes', {
  summary: 'Athletes who agreed that I coach them',
  answer: { 200: z.object({ items: z.array(Coaching) }) },
});

export const listAthleteWorkouts = route('GET /training/athletes/:athleteId/workouts', {
  summary: 'Completed workouts of an athlete, newest first',
  params: athlete,
  query: Paging,
  answer: { 200: page(WorkoutSummary) },
  problems: [NoConsent],
});

const WorkoutCommented = z.object({ workout: Workout, comments: z.array(SetComment) });

export const readAthleteWorkout = route('GET /training/athletes/:athleteId/workouts/:id', {
  summary: 'A completed workout of an athlete, with what was said about its sets',
  params: athlete.extend(one.shape),
  answer: { 200: WorkoutCommented },
  problems: [NoConsent],
});

export const listAthleteRecords = route('GET /training/athletes/:athleteId/records', {
  summary: 'Current records of an athlete, newest first',
  params: athlete,
  query: Paging,
  answer: { 200: page(PersonalRecord).extend({ formula: OneRepMaxFormula.describe('By which the athlete has maxima estimated.') }) },
  problems: [NoConsent],
});

export const readAthleteProgress = route('GET /training/athletes/:athleteId/exercises/:id/progress', {
  summary: 'Progress of an athlete in an exercise, oldest first',
  params: athlete.extend(one.shape),
  query: readProgress.query,
  answer: readProgress.answer,
  problems: [NoConsent],
});

export const assignRoutine = route('POST /training/athletes/:athleteId/routines', {
  summary: 'Give an athlete a copy of a routine of mine',
  description: 'The client makes the id of the copy, so that a retry gives it once.',
  params: athlete,
  body: z.object({ id: Uuid, routineId: Uuid }),
  answer: { 204: z.undefined() },
  problems: [NoConsent],
});

export const assignProgramme = route('POST /training/athletes/:athleteId/programmes', {
  summary: 'Give an athlete a copy of a programme, mine or one that comes with the product',
  params: athlete,
  body: z.object({ id: Uuid, programmeRef: ProgrammeRef }),
  answer: { 204: z.undefined() },
  problems: [NoConsent],
});

const comment = SetComment.pick({ id: true, setId: true, text: true });

export const commentForAthlete = route('POST /training/athletes/:athleteId/workouts/:id/comments', {
  summary: 'Say something about a set of an athlete',
  params: athlete.extend(one.shape),
  body: comment,
  answer: { 201: SetComment },
  problems: [NoConsent],
});

export const listComments = route('GET /training/workouts/:id/comments', {
  summary: 'What was said about the sets of my workout, oldest first',
  params: one,
  answer: { 200: z.object({ items: z.array(SetComment) }) },
});

export const replyToComment = route('POST /training/workouts/:id/comments', {
  summary: 'Say something about a set of mine: my coaches read it',
  params: one,
  body: comment,
  answer: { 201: SetComment },
});
