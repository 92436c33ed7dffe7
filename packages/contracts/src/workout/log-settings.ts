import { z } from 'zod';
import { Nothing, route } from '../http/route.ts';
import { line, prose, Uuid } from '../primitives.ts';

/** A bar without anything on it. */
export const Bar = z.object({ id: Uuid, name: line(40), weightGrams: z.int().min(0).max(100_000) });
export type Bar = z.infer<typeof Bar>;

/** Plates of one weight; `pairs` because a bar is loaded on both sides. */
export const PlatePairs = z.object({ weightGrams: z.int().min(50).max(100_000), pairs: z.int().min(1).max(20) });
export type PlatePairs = z.infer<typeof PlatePairs>;

/** What a member loads a bar with. */
export const Rack = z.object({
  bars: z.array(Bar).min(1).max(10).describe('The first is used where no other was chosen.'),
  plates: z.array(PlatePairs).max(20),
  roundingGrams: z.int().min(50).max(50_000).describe('Suggested weights, such as those of a warm-up, are multiples of it.'),
});
export type Rack = z.infer<typeof Rack>;

export const LogSettings = z.object({
  rack: Rack.nullable().default(null).describe('Null is a full rack of the member’s unit.'),
  barByExercise: z.record(Uuid, Uuid).default({}).describe('The bar of an exercise, where it is not the first.'),
  restSound: z.boolean().default(true),
  restVibration: z.boolean().default(true),
  restNotification: z.boolean().default(false),
  keepAwake: z.boolean().default(true).describe('Whether the screen stays on while a workout is open.'),
});
export type LogSettings = z.infer<typeof LogSettings>;

export const readLogSettings = route('GET /training/log-settings', {
  summary: 'My bars, plates and how rest calls',
  answer: { 200: LogSettings },
});

export const saveLogSettings = route('PUT /training/log-settings', {
  summary: 'Change my bars, plates and how rest calls',
  description: 'The whole of it; the last writer wins.',
  body: LogSettings,
  answer: { 200: LogSettings },
});

export const pinNote = route('PUT /training/exercises/:id/pinned-note', {
  summary: 'Pin a note to an exercise',
  description: 'It is shown whenever the exercise comes. An empty note takes it away. Read it at `GET /training/changes`.',
  params: z.object({ id: Uuid }),
  body: z.object({ note: prose(500) }),
  answer: { 204: Nothing },
});
