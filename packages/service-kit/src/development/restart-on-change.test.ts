import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';

const program = join(import.meta.dirname, 'restart-on-change.ts');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-restart-'));
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'new/src'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'src/main.ts'),
    `import { word } from './word.ts';\nprocess.on('SIGTERM', () => process.exit(7));\nconsole.log(word);\nsetInterval(() => {}, 1000);\n`,
  );
  writeFileSync(join(folder, 'src/word.ts'), `export const word: string = 'one';\n`);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** As Skaffold does it: an archive is unpacked in the place of what is there. */
const sync = (word: string): void => {
  writeFileSync(join(folder, 'new/src/word.ts'), `export const word: string = '${word}';\n`);
  execFileSync('sh', ['-c', 'tar -C new -cf - src/word.ts | tar -xf -'], { cwd: folder });
};

test('a program runs with each version of its sources that is put in their place, and ends as it would by itself', async () => {
  const running = spawn(process.execPath, [program, 'src/main.ts', 'src'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(running, 'exit');
  const lines = createInterface(running.stdout)[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string | undefined> => ((await lines.next()) as { value?: string }).value;
  try {
    expect(await nextLine()).toBe('one');
    for (const word of ['two', 'three', 'four']) {
      sync(word);
      expect(await nextLine()).toBe(word);
    }
    running.kill('SIGTERM');
    expect((await ended)[0]).toBe(7);
  } finally {
    running.kill('SIGKILL');
  }
}, 30_000);
