import { Picture, type Pose } from '@spotter/contracts/workout/pictures';
import { uuidv7 } from '@spotter/service-kit';
import type { TestClient } from '@spotter/service-kit/testing';
import { expect } from 'vitest';

export interface Sent {
  readonly id?: string;
  readonly pose?: Pose;
  readonly takenOn?: string;
  readonly contentType?: string;
}

/** Sends a picture; the whole answer. */
export const send = async (who: TestClient, content: Uint8Array, { id = uuidv7(), ...said }: Sent = {}) => {
  const query = new URLSearchParams({ pose: said.pose ?? 'front', takenOn: said.takenOn ?? '2026-11-20' }).toString();
  const response = await who.fetch(`/training/pictures/${id}?${query}`, {
    method: 'PUT',
    body: new Uint8Array(content),
    headers: { 'content-type': said.contentType ?? 'image/jpeg' },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown>, id };
};

export const givenPicture = async (who: TestClient, content: Uint8Array, sent?: Sent): Promise<Picture> => {
  const { status, body } = await send(who, content, sent);
  expect(status, JSON.stringify(body)).toBe(201);
  return Picture.parse(body);
};

export const pathOf = ({ id, files }: Picture, size: 'thumb' | 'full'): string => `/training/pictures/${id}/files/${files[size]}`;

export const fileOf = async (who: TestClient, picture: Picture, size: 'thumb' | 'full' = 'full'): Promise<Buffer> => {
  const response = await who.fetch(pathOf(picture, size));
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};
