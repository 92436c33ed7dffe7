import { event, Instant, line, Nothing, page, Paging, problem, route, Uuid, Version } from '@spotter/contracts';
import { z } from 'zod';

export const Size = z.enum(['small', 'large']);

export const Locker = z.object({
  id: Uuid,
  label: line(20),
  size: Size,
  coins: z.int(),
  visits: z.int(),
  isOpen: z.boolean(),
  openedAt: Instant,
  version: Version,
});
export type Locker = z.infer<typeof Locker>;

export const LabelTaken = problem('label-taken', 409, 'Another locker has this label');
export const LockerRented = event('sample.locker-rented.v1', Locker.pick({ id: true, label: true }));
export const LockerVisited = event('sample.locker-visited.v1', z.object({ lockerId: Uuid, failTimes: z.int().default(0) }));

export const rentLocker = route('POST /lockers', {
  summary: 'Rent a locker',
  idempotencyKey: true,
  body: z.object({ id: Uuid, label: line(20), size: Size, coins: z.int().min(0).max(100).default(0) }),
  answer: { 201: Locker },
  problems: [LabelTaken],
});

export const listLockers = route('GET /lockers', {
  summary: 'Lockers',
  query: Paging.extend({ size: z.array(Size).optional() }),
  answer: { 200: page(Locker) },
});

export const readLocker = route('GET /lockers/:id', { summary: 'A locker', params: z.object({ id: Uuid }), answer: { 200: Locker } });

export const relabelLocker = route('PATCH /lockers/:id', {
  summary: 'Relabel a locker',
  ifMatch: true,
  params: z.object({ id: Uuid }),
  body: z.object({ label: line(20) }),
  answer: { 200: Locker },
});

export const moveCoins = route('POST /lockers/:id/transfers', {
  summary: 'Move coins to another locker',
  params: z.object({ id: Uuid }),
  body: z.object({ to: Uuid, coins: z.int().min(1) }),
  answer: { 204: Nothing },
});

export const slowLocker = route('GET /lockers/slow', {
  summary: 'Answers when the test says so',
  answer: { 200: z.object({ done: z.boolean() }) },
});
export const brokenLocker = route('GET /lockers/broken', { summary: 'Fails', answer: { 200: Locker } });
export const auditLockers = route('GET /admin/lockers', { summary: 'For the owner', answer: { 200: z.object({ count: z.int() }) } });
export const inspectLockers = route('GET /internal/lockers', { summary: 'For the store', answer: { 200: z.object({ count: z.int() }) } });
export const platformLockers = route('GET /platform/lockers', {
  summary: 'For the platform',
  answer: { 200: z.object({ tenants: z.array(z.string()) }) },
});

export const receiveHook = route('POST /lockers/hooks/:vendor', {
  summary: 'Webhook of a vendor',
  params: z.object({ vendor: z.string() }),
  answer: { 200: z.object({ sha256: z.string(), bytes: z.int() }) },
});

export const exportLockers = route('GET /lockers/export', { summary: 'As CSV', answer: { 200: z.string() } });
export const askNeighbour = route('GET /lockers/neighbour', {
  summary: 'Asks another service',
  answer: { 200: z.object({ coins: z.int() }) },
});

/** What the neighbour serves. */
export const readCoins = route('GET /internal/coins', { summary: 'Coins', answer: { 200: z.object({ coins: z.int() }) } });
