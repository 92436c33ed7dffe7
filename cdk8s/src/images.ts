import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The version of our images that environments other than `dev` run. */
export const version = '0.1.0';

/** Where they are. */
export const registry = 'ghcr.io/spotter';

/** How our images are built, by name. Paths are from the root of the repository. */
export const builds: Readonly<Record<string, { readonly context: string; readonly dockerfile: string; readonly target?: string }>> = {
  node: { context: '.', dockerfile: 'docker/node.Dockerfile' },
  sandbox: { context: '.', dockerfile: 'docker/node.Dockerfile', target: 'sandbox' },
  web: { context: '.', dockerfile: 'docker/web.Dockerfile' },
  keycloak: { context: 'services/auth', dockerfile: 'services/auth/Dockerfile' },
};

/** Of the servers that are not ours, and of the tools beside them. */
export const serverImages = { mariadb: 'mariadb:11.8', rabbitmq: 'rabbitmq:4', redis: 'redis:8' } as const;

const Digests = z.record(
  z.string().regex(/^[^@]+:[A-Za-z0-9][\w.-]*$/, 'must be an image with its tag'),
  z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hexadecimal digits'),
);
export type Digests = z.output<typeof Digests>;

/** What `charts/digests.json` says: digests by image and tag. The release workflow writes it. @throws ZodError naming what is no digest. */
export const readDigests = (text: string): Digests => Digests.parse(JSON.parse(text));

const released = readDigests(readFileSync(join(import.meta.dirname, '../../charts/digests.json'), 'utf8'));

/** `image:tag@sha256:…` where the digest is known. A digest of another tag is none of this image. */
export const pinned = (image: string, digests: Digests = released): string => {
  const digest = digests[image];
  return digest === undefined ? image : `${image}@${digest}`;
};

/** The digest of one of our images in this version, or nothing. */
export const digestOf = (name: string): string => released[`${registry}/${name}:${version}`] ?? '';

const nameIn = (image: string): string => image.replace(/:[^:]*$/, '');

/** What is known after a release: its digests, and those of images that it does not have. */
export const recorded = (before: Digests, released: Digests): Digests => {
  const names = new Set(Object.keys(released).map(nameIn));
  const kept = Object.entries(before).filter(([image]) => !names.has(nameIn(image)));
  return Object.fromEntries([...kept, ...Object.entries(released)].sort(([one], [other]) => one.localeCompare(other)));
};

const imagesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'image' && typeof inner === 'string' ? [inner] : imagesIn(inner)));
};

/** Images in these objects that may be another tomorrow: those that are not said by their digest. */
export const unpinnedIn = (objects: readonly unknown[]): string[] =>
  [...new Set(objects.flatMap(imagesIn))].filter((image) => !/@sha256:[0-9a-f]{64}$/.test(image)).sort();
