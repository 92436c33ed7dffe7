import { deletePicture, listPictures } from '@spotter/contracts/workout/pictures';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../../src/app.ts';
import { drawing } from './drawn-picture.ts';
import { send } from './given-pictures.ts';

const house = await givenService(workout);

test('where no place is set up for pictures, that is said, and nothing else suffers', async () => {
  const sam = house.as(member('Sam Okafor'));
  const off = { status: 404, body: { type: '/problems/pictures-off', title: 'No place is set up for pictures here' } };
  expect(await sam.answer(listPictures, {})).toMatchObject(off);
  expect(await send(sam, await drawing('png'))).toMatchObject(off);
  expect((await sam.answer(deletePicture, { params: { id: uuidv7() } })).status).toBe(404);
  await house.runJob('workout.sweep-pictures');
  await house.runJob('workout.purge-pictures');
});
