import { mkdtemp, readdir, rename, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TenantChanged } from '@spotter/contracts/user/events';
import { eraseTenantData, readTenantData } from '@spotter/contracts/user/tenant-data';
import { writeBody } from '@spotter/contracts/workout/body';
import {
  deletePicture,
  describePicture,
  listPictures,
  pictureLimits,
  readPicture,
  restorePicture,
} from '@spotter/contracts/workout/pictures';
import { sql, uuidv7 } from '@spotter/service-kit';
import { eventually, givenService, ironTemple, liftClub, member } from '@spotter/service-kit/testing';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { workout } from '../../src/app.ts';
import { bomb, drawing, heic, photo } from './drawn-picture.ts';
import { fileOf, givenPicture, pathOf, send } from './given-pictures.ts';

const folder = await mkdtemp(join(tmpdir(), 'spotter-pictures-test-'));
const house = await givenService(workout, { env: { MEDIA_FOLDER: folder } });
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every file that is kept of somebody, by its key. */
const filesOf = async (who: { id: string }): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.parentPath.includes(who.id)).map((entry) => join(entry.parentPath, entry.name));
};

/** What is on its way, and not a picture yet. */
const arrivingPictures = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith('spotter-picture-'));

const colourAt = async (picture: Buffer, x: number, y: number): Promise<'red' | 'blue'> => {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels;
  return (data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue';
};

test('a photo comes back upright and smaller, without the place where it was taken', async () => {
  const sam = house.as(member('Sam Okafor'));
  const taken = await photo({ width: 2400, height: 1800, orientation: 6 });
  expect((await sharp(taken).metadata()).exif?.toString('latin1')).toContain('Phone of Sam');
  const picture = await givenPicture(sam, taken);
  expect(picture).toMatchObject({ pose: 'front', takenOn: '2026-11-20', note: '', weightGrams: null, width: 1200, height: 1600 });

  const full = await fileOf(sam, picture);
  const told = await sharp(full).metadata();
  expect(told).toMatchObject({ format: 'webp', width: 1200, height: 1600 });
  expect([told.exif, told.xmp, told.icc, told.iptc, told.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect(full.toString('latin1')).not.toMatch(/Phone of Sam|Sam Okafor|GPS/);
  // A quarter turn to the right: what was left is on top.
  expect([await colourAt(full, 0.5, 0.1), await colourAt(full, 0.5, 0.9)]).toEqual(['red', 'blue']);

  const thumb = await sharp(await fileOf(sam, picture, 'thumb')).metadata();
  expect(thumb).toMatchObject({ format: 'webp', width: 240, height: 320 });
  expect(await filesOf(sam)).toHaveLength(2);
});

test('a picture is what is in the file, whatever the sender calls it; a small one is not blown up', async () => {
  const mette = house.as(member('Mette Dahl'));
  const png = await givenPicture(mette, await drawing('png'), { contentType: 'image/jpeg' });
  expect(png).toMatchObject({ width: 400, height: 300 });
  expect(await givenPicture(mette, await drawing('webp'))).toMatchObject({ width: 400, height: 300 });
});

test('what is no picture, broken, too large or too heavy is refused with what is allowed, and nothing of it is kept', async () => {
  const jo = house.as(member('Jo Refused'));
  const allowed = 'JPEG, PNG or WebP';
  expect(await send(jo, Buffer.from('name,weight\nSam,80\n'))).toMatchObject({
    status: 415,
    body: { type: '/problems/unsupported-media-type', errors: [{ field: 'body', message: 'is no picture', allowed }] },
  });
  expect(await send(jo, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'))).toMatchObject({
    status: 415,
  });
  expect(await send(jo, await drawing('gif'))).toMatchObject({ status: 415, body: { errors: [{ message: 'is image/gif', allowed }] } });
  expect(await send(jo, heic)).toMatchObject({ status: 415, body: { detail: expect.stringContaining('Most Compatible') as string } });
  expect(await send(jo, await photo(), { contentType: 'text/plain' })).toMatchObject({ status: 415 });
  expect(await send(jo, (await photo()).subarray(0, 3000))).toMatchObject({ status: 422, body: { type: '/problems/picture-unreadable' } });
  expect(await send(jo, bomb(60_000, 60_000))).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'body', message: 'has 3600 megapixels', allowed: 'at most 60 megapixels' }] },
  });
  expect(await send(jo, Buffer.alloc(pictureLimits.bytes + 1))).toMatchObject({ status: 413, body: { limitBytes: pictureLimits.bytes } });
  expect(await send(jo, await photo(), { takenOn: 'yesterday' })).toMatchObject({ status: 400, body: { errors: [{ field: 'takenOn' }] } });
  expect((await jo(listPictures, {})).items).toEqual([]);
  expect(await filesOf(jo)).toEqual([]);
});

test('an upload that is cancelled leaves nothing behind', async () => {
  const cy = house.as(member('Cy Cancels'));
  const content = await photo();
  const cancelled = new AbortController();
  const slowly = new ReadableStream({
    pull: async (arriving) => {
      arriving.enqueue(content.subarray(0, 2000));
      await eventually(async () => {
        expect(await arrivingPictures()).toHaveLength(1);
      });
      cancelled.abort();
    },
  });
  const sent = cy.fetch(`/training/pictures/${uuidv7()}?pose=front&takenOn=2026-11-20`, {
    method: 'PUT',
    body: slowly,
    duplex: 'half',
    signal: cancelled.signal,
    headers: { 'content-type': 'image/jpeg' },
  });
  await expect(sent).rejects.toThrow('aborted');
  await eventually(async () => {
    expect(await arrivingPictures()).toEqual([]);
  });
  expect((await cy(listPictures, {})).items).toEqual([]);
  expect(house.logs().filter(({ level }) => level === 'error')).toEqual([]);
});

test('an answer that was lost is asked for again and is the same picture; the id is of no other one', async () => {
  const kai = house.as(member('Kai Again'));
  const [one, other] = [await drawing('png'), await drawing('png', 200, 200)];
  const first = await givenPicture(kai, one);
  expect(await givenPicture(kai, one, { id: first.id })).toEqual(first);
  expect(await send(kai, other, { id: first.id })).toMatchObject({ status: 409 });
  const atOnce = uuidv7();
  const twice = await Promise.all([one, one].map((content) => send(kai, content, { id: atOnce })));
  expect(twice.map(({ status }) => status)).toEqual([201, 201]);
  expect((await kai(listPictures, {})).items.map(({ id }) => id)).toEqual([atOnce, first.id]);
  expect(await filesOf(kai)).toHaveLength(4);
});

test('pictures are listed by day with the weight of that day, by pose, page by page', async () => {
  const ana = house.as(member('Ana Album'));
  const content = await drawing('png');
  for (const [takenOn, pose] of [
    ['2026-06-01', 'front'],
    ['2026-11-01', 'front'],
    ['2026-09-01', 'side'],
    ['2026-11-01', 'back'],
  ] as const)
    await givenPicture(ana, content, { takenOn, pose });
  await ana(writeBody, { params: { day: '2026-06-01' }, body: { weightGrams: 82_400, measures: {} } });

  const shown: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ana(listPictures, { query: { limit: 3, cursor } });
    shown.push(...page.items.map(({ takenOn, pose, weightGrams }) => `${takenOn} ${pose} ${String(weightGrams)}`));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(shown).toEqual(['2026-11-01 back null', '2026-11-01 front null', '2026-09-01 side null', '2026-06-01 front 82400']);
  const fronts = await ana(listPictures, { query: { pose: 'front' } });
  expect(fronts.items.map(({ takenOn }) => takenOn)).toEqual(['2026-11-01', '2026-06-01']);

  const [newest] = fronts.items;
  const details = { pose: 'free', takenOn: '2026-06-01', note: 'After the holidays' } as const;
  const changed = await ana(describePicture, { params: { id: newest?.id ?? '' }, body: details });
  expect(changed).toMatchObject({ ...details, weightGrams: 82_400, files: newest?.files });
});

test('nobody else gets a picture: no other member, coach, owner or gym, and browsers keep it for its owner alone', async () => {
  const pia = house.as(member('Pia Private'));
  const picture = await givenPicture(pia, await drawing('png'));
  const answer = await pia.fetch(pathOf(picture, 'thumb'));
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'private, max-age=31536000, immutable',
    'content-type': 'image/webp',
  });
  const owner = { ...member('Olga Owner'), roles: ['owner', 'coach', 'moderator'] as const };
  const others = [house.as(member('Nosy Neighbour')), house.as(owner), pia.in(liftClub.slug), house.asService('spotter-social')];
  for (const other of others) {
    const file = await other.fetch(pathOf(picture, 'thumb'));
    expect([401, 403, 404], await file.text()).toContain(file.status);
  }
  const [nosy] = others;
  if (!nosy) throw new Error('nobody is nosy');
  const params = { id: picture.id };
  const tried = [
    await nosy.answer(readPicture, { params }),
    await nosy.answer(describePicture, { params, body: { pose: 'back', takenOn: '2026-01-01' } }),
    await nosy.answer(deletePicture, { params }),
    await nosy.answer(restorePicture, { params }),
  ];
  expect(tried.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect((await nosy(listPictures, {})).items).toEqual([]);
  // An id is its member's: whoever sends under the same has a picture of their own, and learns nothing.
  expect((await send(nosy, await drawing('webp'), params)).status).toBe(201);
  expect((await pia(listPictures, {})).items).toEqual([picture]);
  expect((await pia.fetch(pathOf(picture, 'full').replace(/\/[^/]{43}-/, `/${'A'.repeat(43)}-`))).status).toBe(404);
});

test('the log and the events know nothing of pictures', async () => {
  const lou = house.as(member('Lou Quiet'));
  const picture = await givenPicture(lou, await drawing('png'));
  await lou(describePicture, { params: { id: picture.id }, body: { pose: 'front', takenOn: '2026-11-20', note: 'a scar from the fall' } });
  await fileOf(lou, picture);
  const logged = JSON.stringify(house.logs());
  expect([/scar from the fall/, new RegExp(picture.files.full)].filter((secret) => secret.test(logged))).toEqual([]);
  const [told] = await house.kit.db.all<{ events: number }>(
    sql`SELECT COUNT(*) AS events FROM outbox WHERE envelope LIKE ${`%${picture.id}%`}`,
  );
  expect(told?.events).toBe(0);
});

test('a deleted picture is gone at once, comes back within an hour, and its files are deleted after it', async () => {
  const uma = house.as(member('Uma Undo'));
  const picture = await givenPicture(uma, await drawing('png'));
  const params = { id: picture.id };
  await uma(deletePicture, { params });
  await uma(deletePicture, { params });
  expect((await uma.fetch(pathOf(picture, 'full'))).status).toBe(404);
  expect((await uma(listPictures, {})).items).toEqual([]);
  expect((await uma.answer(describePicture, { params, body: { pose: 'side', takenOn: '2026-01-01' } })).status).toBe(404);
  expect(await send(uma, await drawing('png'), params)).toMatchObject({ status: 409 });

  expect((await uma.answer(readPicture, { params })).status).toBe(404);
  expect(await uma(restorePicture, { params })).toEqual(picture);
  expect(await uma(readPicture, { params })).toEqual(picture);
  await fileOf(uma, picture);
  await uma(deletePicture, { params });
  await house.runJob('workout.purge-pictures');
  expect(await filesOf(uma)).toHaveLength(2);
  house.clock.advance({ minutes: 61 });
  expect((await uma.answer(restorePicture, { params })).status).toBe(404);
  house.clock.advance({ hours: 1 });
  await house.runJob('workout.purge-pictures');
  expect(await filesOf(uma)).toEqual([]);
});

test('there is room for so many pictures and no more', async () => {
  const max = house.as(member('Max Full'));
  const { perMember } = pictureLimits;
  const last = await givenPicture(max, await drawing('png'));
  await max(deletePicture, { params: { id: last.id } });
  for (let at = 0; at < perMember; at += 1)
    await house.kit.db.run(sql`
      INSERT INTO progress_picture (tenant_id, member_id, id, pose, taken_on, hash, width, height, created_at)
      VALUES (${ironTemple.id}, ${max.id}, ${uuidv7()}, 'front', '2026-01-01', ${'A'.repeat(43)}, 10, 10, UTC_TIMESTAMP(6))`);
  expect(await send(max, await drawing('webp'))).toMatchObject({
    status: 409,
    body: { type: '/problems/pictures-full', limit: perMember },
  });
  expect((await max.answer(restorePicture, { params: { id: last.id } })).status).toBe(409);
  expect(await filesOf(max)).toHaveLength(2); // of the one that is deleted, and can be restored when there is room
});

test('files that a crash left without a row are swept, once they are old enough not to be on their way', async () => {
  const eli = house.as(member('Eli Orphan'));
  const picture = await givenPicture(eli, await drawing('png'));
  const orphan = join(folder, ironTemple.id, eli.id, uuidv7(), `${'B'.repeat(43)}-full.webp`);
  const stale = join(folder, ironTemple.id, eli.id, picture.id, `${'C'.repeat(43)}-full.webp`);
  for (const file of [orphan, stale]) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, 'left over');
    await utimes(file, house.clock.now(), house.clock.now());
  }
  await house.runJob('workout.sweep-pictures');
  expect(await filesOf(eli)).toHaveLength(4);
  house.clock.advance({ minutes: 61 });
  await house.runJob('workout.sweep-pictures');
  expect(await filesOf(eli)).toHaveLength(2);
  await fileOf(eli, picture);
});

test('when the place does not answer, that is said, and no picture is half there', async () => {
  const rae = house.as(member('Rae Unlucky'));
  const picture = await givenPicture(rae, await drawing('png'));
  const away = `${folder}-away`;
  await rename(folder, away);
  await writeFile(folder, 'no folder any more');
  try {
    expect(await send(rae, await drawing('webp'))).toMatchObject({ status: 503, body: { type: '/problems/unavailable' } });
    expect((await rae.fetch(pathOf(picture, 'full'))).status).toBe(503);
  } finally {
    await rm(folder);
    await rename(away, folder);
  }
  expect((await rae(listPictures, {})).items).toEqual([picture]);
  await fileOf(rae, picture);
});

test('when a gym ends, its files go with its rows, and its export tells neither notes nor what is on them', async () => {
  const gus = house.as(member('Gus Going'));
  await givenPicture(gus, await drawing('png'));
  const stays = house.as(member('Sam Okafor')).in(liftClub.slug);
  const theirs = await givenPicture(stays, await drawing('png'));
  const ending = { ...ironTemple, status: 'deleting' as const, version: ironTemple.version + 1 };
  await house.handled(await house.publish(TenantChanged, { subject: ending.id, tenant: ending.slug, data: ending }));
  const operator = house.asService('spotter-operator');
  await eventually(() => operator(readTenantData, { query: {} })); // what was told before is published by then
  let lines = '';
  for (let cursor: string | undefined; ;) {
    const page = await operator(readTenantData, { query: { cursor } });
    lines += page.lines;
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(lines).toContain('"table":"progress_picture"');
  expect(lines).not.toContain('a scar from the fall');
  while (!(await operator(eraseTenantData, {})).isDone);
  expect(await filesOf(ironTemple)).toEqual([]);
  expect(await filesOf(liftClub)).toHaveLength(2);
  await fileOf(stays, theirs);
});
