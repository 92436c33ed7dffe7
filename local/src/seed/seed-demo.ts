import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { markAllRead } from '@spotter/contracts/notification/notifications';
import { z } from 'zod';
import { logIn, type ApiSession } from '../api/api-session.ts';
import { demoPassword, demoPerson } from '../api/demo-people.ts';
import { demoOrders, seedOrder } from './seed-orders.ts';
import { demoTalk, type DemoTalk } from './demo-talk.ts';
import { readDeclared, untilDeclared, untilInStock } from './declared-demo.ts';
import { seedTalk, type People, type SeededPerson } from './seed-talk.ts';
import { seedTraining } from './seed-training.ts';

export interface SeedOptions {
  readonly tenantUrl: (slug: string) => string;
  readonly demoFolder: string;
  /** Says which day the history ends before, and whether all of it is in. */
  readonly recordFile: string;
}

const Record = z.object({ today: z.iso.datetime(), isDone: z.boolean() });
type Record = z.infer<typeof Record>;

const readRecord = (file: string): Record =>
  existsSync(file) ? Record.parse(JSON.parse(readFileSync(file, 'utf8'))) : { today: new Date().toISOString(), isDone: false };

const writeRecord = (file: string, record: Record): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(record));
};

const logInPerson = (name: string, tenantUrl: string): Promise<ApiSession> =>
  logIn(tenantUrl, { username: demoPerson(name).username, password: demoPassword });

const seedPerson = async (name: string, tenantUrl: string, today: Date): Promise<SeededPerson> => {
  const session = await logInPerson(name, tenantUrl);
  return { session, memberId: session.session.member?.id ?? '', history: await seedTraining(name, session, today) };
};

/** Nobody opens the demo to ninety unread records of the last months. Some that are still on their way may stay unread. */
const forgetTheOld = ({ session, history }: SeededPerson): Promise<unknown> =>
  history.length === 0 ? Promise.resolve() : session.call(markAllRead, {});

const seedTenant = async (talk: DemoTalk, tenantUrl: string, today: Date): Promise<void> => {
  const names = Object.keys(talk.bios);
  const seeded = await Promise.all(names.map(async (name) => [name, await seedPerson(name, tenantUrl, today)] as const));
  const people: People = new Map(seeded);
  await Promise.all(seeded.map(([, person]) => forgetTheOld(person)));
  await seedTalk(people, talk);
  const sessionOf = (name: string): ApiSession => people.get(name)?.session ?? raise(`${name} is not logged in`);
  for (const order of demoOrders.filter(({ tenant }) => tenant === talk.tenant)) await seedOrder(order, sessionOf);
};

const raise = (message: string): never => {
  throw new Error(message);
};

/**
 * Fills the demo through the API, as its people: twelve weeks of training, follows, posts, paid orders. Doing it again changes nothing,
 * and one that was cut off is finished.
 */
export const seedDemo = async ({ tenantUrl, demoFolder, recordFile }: SeedOptions): Promise<'seeded' | 'was there'> => {
  const record = readRecord(recordFile);
  if (record.isDone) return 'was there';
  writeRecord(recordFile, record);
  const ordered = demoOrders.flatMap(({ tenant, lines }) => lines.map(({ sku }) => ({ tenant, sku })));
  const declared = readDeclared(demoFolder);
  await untilDeclared(declared, tenantUrl);
  await untilInStock(declared, tenantUrl, ordered);
  await Promise.all(demoTalk.map((talk) => seedTenant(talk, tenantUrl(talk.tenant), new Date(record.today))));
  writeRecord(recordFile, { ...record, isDone: true });
  return 'seeded';
};
