import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { staticWebFiles } from './static-web.ts';

test.each(staticWebFiles())('%s is what the code renders (else run npm run manifests)', (path, text) => {
  expect(readFileSync(join(import.meta.dirname, '../..', path), 'utf8')).toBe(text);
});
