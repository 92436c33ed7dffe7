import { freePort } from '@spotter/local/process/free-port';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { usage } from '../command-line.ts';
import { buildPlugin } from './build.ts';

let folder: string;
let file: string;

beforeAll(async () => {
  // Outside of the house, so that no node_modules is found.
  folder = await mkdtemp(join(tmpdir(), 'spotter-plugin-release-'));
  file = await buildPlugin(folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As kubectl starts it. */
const typed = async (...args: string[]) => {
  try {
    return { code: 0, ...(await promisify(execFile)(file, args, { cwd: folder })) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
};

test('the built file runs from an empty folder and says what it can do', { timeout: 60_000 }, async () => {
  for (const args of [['--help'], ['diff', '--help']]) expect(await typed(...args)).toEqual({ code: 0, stdout: usage, stderr: '' });
  expect(await typed('diff')).toMatchObject({ code: 2, stderr: expect.stringContaining('diff takes files or folders') as string });
});

test('it has all that it needs to speak with an API server', { timeout: 60_000 }, async () => {
  const server = `https://127.0.0.1:${String(await freePort())}`;
  const config = join(folder, 'config');
  const parts = {
    clusters: [{ name: 'a', cluster: { server } }],
    users: [{ name: 'a', user: { token: 'a' } }],
    contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
  };
  await writeFile(config, JSON.stringify({ ...parts, 'current-context': 'a' }));
  expect(await typed('status', '--kubeconfig', config)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('ECONNREFUSED') as string,
  });
});

test('its checksum is beside it, and the licences of what is in it are told', async () => {
  const digest = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  expect(await readFile(`${file}.sha256`, 'utf8')).toBe(`${digest}  kubectl-spotter\n`);
  const text = await readFile(file, 'utf8');
  const licences = text.slice(text.indexOf('// What is in this file beside Spotter:'));
  for (const name of ['undici', 'zod', 'yaml', '@kubernetes/client-node'])
    expect(licences).toMatch(new RegExp(`^// ${name} \\d+\\.\\S+ \\((?:MIT|ISC|Apache-2.0)\\)$`, 'm'));
  expect(licences).toContain('Copyright (c) Matteo Collina and Undici contributors');
});
