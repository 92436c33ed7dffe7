import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const bash = (script: string, ...args: string[]): string =>
  execFileSync('bash', ['-euo', 'pipefail', '-c', script, 'bash', ...args], { encoding: 'utf8', cwd: import.meta.dirname }).trim();

/** What the members `a`, `b` and `c` conclude from what they hold; an empty word is one that has not told. */
const decide = ([a, b, c]: readonly [string, string, string], { consent = '', seen = 'a b c' } = {}): string =>
  bash('. ./decide.sh; decide "$@"', consent, seen, `a=${a}`, `b=${b}`, `c=${c}`);

describe('who begins when no member lives', () => {
  test.each([
    ['the first, when all are empty', ['empty', 'empty', 'empty'], 'begin a'],
    ['the one with the latest transaction, whichever it is', ['one:7', 'one:9', 'one:8'], 'begin b'],
    ['the first of those that have the latest', ['one:7', 'one:9', 'one:9'], 'begin b'],
    ['the one with more digits, not the one that sorts last', ['one:9', 'one:10', 'one:8'], 'begin b'],
    ['one that was prepared and never served, beside empty ones', ['empty', 'new', 'empty'], 'begin b'],
    ['the latest, beside one whose state transfer was interrupted', ['broken', 'one:4', 'one:3'], 'begin b'],
  ] as const)('%s', (_, positions, expected) => {
    expect(decide(positions)).toBe(expected);
  });

  test.each([
    ['one has not told', ['one:7', '', 'one:9'], 'not known what these hold: b'],
    ['one has not told and the others are empty', ['empty', 'empty', ''], 'not known what these hold: c'],
    ['one lost its data: it may have had the latest', ['empty', 'one:9', 'one:9'], 'these lost their data, and may have had the latest: a'],
    ['there are two histories', ['one:7', 'two:9', 'one:8'], 'the members have different histories'],
    ['there is a history and data from elsewhere', ['new', 'two:9', 'two:9'], 'the members have different histories'],
    ['all that is left is incomplete', ['broken', 'empty', 'empty'], 'no complete data, and these have some: a'],
  ] as const)('nobody, when %s', (_, positions, reason) => {
    expect(decide(positions)).toBe(`wait: ${reason}`);
  });

  test('an empty one that was never part of the cluster lost nothing: a first start that was interrupted goes on', () => {
    expect(decide(['one:7', 'empty', 'empty'], { seen: 'a' })).toBe('begin a');
    expect(decide(['one:7', 'one:8', 'empty'], { seen: 'a a b' })).toBe('begin b');
    expect(decide(['one:7', 'one:8', 'empty'], { seen: 'a all' })).toMatch(/^wait: these lost their data/);
  });

  test('a person decides among histories, and for those who cannot be asked', () => {
    expect(decide(['one:7', 'two:9', 'one:8'], { consent: 'c@one:8' })).toBe('begin c');
    expect(decide(['one:7', '', ''], { consent: 'a@one:7' })).toBe('begin a');
    expect(decide(['empty', 'one:9', 'one:9'], { consent: 'b@one:9' })).toBe('begin b');
    expect(decide(['broken', 'empty', 'empty'], { consent: 'a@broken' })).toBe('begin a');
  });

  test('a consent holds for one position: forgotten in the cluster, it does not decide the next outage', () => {
    expect(decide(['empty', 'one:95', 'one:92'], { consent: 'b@one:9' })).toMatch(/^wait/);
  });

  test('nobody can consent to what loses data for nothing', () => {
    expect(decide(['empty', 'one:9', 'one:9'], { consent: 'a@empty' })).toMatch(/^wait: a is empty and others have data/);
    expect(decide(['empty', 'one:8', 'one:9'], { consent: 'b@one:8' })).toBe(
      'wait: the consent is for b, and c has more of the same history',
    );
  });
});

const saved = (uuid: string, seqno: number) =>
  `# GALERA saved state\nversion: 2.1\nuuid:    ${uuid}\nseqno:   ${seqno}\nsafe_to_bootstrap: 0\n`;
const uuid = '783b5ffb-e6a8-11f1-adfa-661d5d84c711';
const noUuid = '00000000-0000-0000-0000-000000000000';

/** What a member tells of a volume with these files, when a recovery of its tables finds this. */
const positionOf = (files: Record<string, string>, recovered = 'fails'): string => {
  const data = mkdtempSync(join(tmpdir(), 'spotter-volume-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(data, name)), { recursive: true });
    writeFileSync(join(data, name), content);
  }
  // In the place of a server that recovers; a real one does it in the suite `galera` and on a cluster.
  const recovery = 'recovered() { [ "$found_by_recovery" != fails ] && echo "$found_by_recovery"; }';
  return bash(`data=$1 found_by_recovery=$2; . ./position.sh; ${recovery}; position`, data, recovered);
};

describe('what a volume holds', () => {
  const tables = { 'mysql/db.opt': '' };

  test('nothing, also when a file system put its own folder there, or preparing it was interrupted', () => {
    expect(positionOf({})).toBe('empty');
    expect(positionOf({ 'lost+found/x': '' })).toBe('empty');
    expect(positionOf({ ...tables, '.initialising': '' })).toBe('empty');
  });

  test('what the server noted when it ended in order', () => {
    expect(positionOf({ ...tables, 'grastate.dat': saved(uuid, 4711) })).toBe(`${uuid}:4711`);
  });

  test('what its tables say after a crash', () => {
    expect(positionOf({ ...tables, 'grastate.dat': saved(uuid, -1) }, `${uuid}:4712`)).toBe(`${uuid}:4712`);
  });

  test('data that were never in a cluster', () => {
    expect(positionOf(tables, `${noUuid}:-1`)).toBe('new');
    expect(positionOf({ ...tables, 'grastate.dat': saved(noUuid, -1) }, `${noUuid}:-1`)).toBe('new');
  });

  test('something incomplete: half a state transfer, tables that cannot be recovered, or a member that the others found to differ', () => {
    expect(positionOf({ 'grastate.dat': saved(noUuid, -1), 'galera.cache': '' })).toBe('broken');
    expect(positionOf({ ...tables, 'grastate.dat': saved(uuid, 7), sst_in_progress: '' })).toBe('broken');
    expect(positionOf({ ...tables, 'grastate.dat': saved(uuid, -1) })).toBe('broken');
    expect(positionOf({ ...tables, 'grastate.dat': saved(noUuid, -1) }, `${uuid}:4712`)).toBe('broken');
  });
});
