import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Port, readConfig, Secret, Url } from './config.ts';

const schema = z.object({ PORT: Port.default(8080), API_URL: Url, API_KEY: Secret });
const file = join(mkdtempSync(join(tmpdir(), 'spotter-config-')), 'key');
writeFileSync(file, 'from the file\n');

test('a variable or its file gives the value, and the file wins', () => {
  expect(readConfig(schema, { API_URL: 'http://a.example', API_KEY: 'x' })).toEqual({
    PORT: 8080,
    API_URL: 'http://a.example',
    API_KEY: 'x',
  });
  expect(readConfig(schema, { API_URL: 'http://a.example', API_KEY: 'x', API_KEY_FILE: file, PORT: '1' })).toMatchObject({
    PORT: 1,
    API_KEY: 'from the file',
  });
});

test('every bad variable is named, no value is told', () => {
  const read = () => readConfig(schema, { PORT: 'eighty', API_URL: 'secret-host', API_KEY_FILE: '/does/not/exist' });
  expect(read).toThrow(/PORT: .*\n.*API_URL: /);
  expect(read).toThrow(/API_KEY_FILE: cannot be read/);
  expect(read).not.toThrow(/secret-host|eighty/);
});
