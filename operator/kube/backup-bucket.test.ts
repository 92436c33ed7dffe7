import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@spotter/local/process/free-port';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const program = join(import.meta.dirname, '../src/backup/upload-backups.ts');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-upload-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const give = (name: string, content: Buffer): void => {
  writeFileSync(join(folder, name), content);
};
const marked = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.uploaded'));

/** What the CronJob's second container does. */
const upload = (env: Record<string, string>): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const given = { PATH: process.env.PATH ?? '', FOLDER: folder, BUCKET: 'backups', ...env };
    execFile(process.execPath, [program], { env: given }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });

const version = 'v1.8.0';
const hasGo = (process.env.PATH ?? '').split(':').some((path) => existsSync(join(path, 'go')));
if (!hasGo && process.env.CI) throw new Error('There is no go: this test cannot be skipped in CI');

describe.skipIf(!hasGo)('a bucket that speaks S3, of a server that checks every signature', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'spotter', AWS_SECRET_ACCESS_KEY: 'a-secret-of-this-test' };
  const data = mkdtempSync(join(tmpdir(), 'spotter-s3-'));
  const inBucket = join(data, 'buckets/backups/mariadb');
  let server: ChildProcess | undefined;
  let endpoint = '';

  beforeAll(async () => {
    // Built once on a machine, outside of the repository.
    const bin = join(tmpdir(), `spotter-versitygw-${version}`);
    if (!existsSync(join(bin, 'versitygw'))) {
      execFileSync('go', ['install', `github.com/versity/versitygw/cmd/versitygw@${version}`], { env: { ...process.env, GOBIN: bin } });
    }
    const port = await freePort();
    endpoint = `http://127.0.0.1:${String(port)}`;
    mkdirSync(join(data, 'buckets/backups'), { recursive: true });
    mkdirSync(join(data, 'tags'));
    const args = ['--access', keys.AWS_ACCESS_KEY_ID, '--secret', keys.AWS_SECRET_ACCESS_KEY, '--port', `127.0.0.1:${String(port)}`];
    server = spawn(join(bin, 'versitygw'), [...args, '--region', 'fra1', 'posix', '--sidecar', join(data, 'tags'), join(data, 'buckets')], {
      stdio: 'ignore',
    });
    await eventually(async () => expect((await fetch(endpoint)).status).toBe(403));
  }, 900_000);
  afterAll(async () => {
    server?.kill();
    if (server?.exitCode === null) await once(server, 'exit');
    rmSync(data, { recursive: true });
  });

  const s3 = () => ({ BUCKET_KIND: 's3', AWS_REGION: 'fra1', AWS_ENDPOINT_URL_S3: endpoint, ...keys });
  const stored = (name: string): Buffer => readFileSync(join(inBucket, name));

  test('has every backup, also one of several parts, and gets each once', async () => {
    const [small, large] = [Buffer.from('small'), randomBytes(70 * 1024 * 1024)];
    give('spotter-20261122T022000Z.sql.gz', small);
    give('spotter-20261123T022000Z.sql.gz', large);
    give('.unfinished-spotter-20261124T022000Z.sql.gz', small);
    expect(await upload(s3())).toEqual({ code: 0, said: expect.stringContaining('uploaded to backups') as string });
    expect(stored('spotter-20261122T022000Z.sql.gz').equals(small)).toBe(true);
    expect(stored('spotter-20261123T022000Z.sql.gz').equals(large)).toBe(true);
    expect(readdirSync(inBucket)).toHaveLength(2);

    const { mtimeMs } = statSync(join(inBucket, 'spotter-20261122T022000Z.sql.gz'));
    expect((await upload(s3())).said).toBe('nothing to upload\n');
    expect(statSync(join(inBucket, 'spotter-20261122T022000Z.sql.gz')).mtimeMs).toBe(mtimeMs);
  });

  test('that refuses leaves the backup waiting, and the Job fails; the next one brings it', async () => {
    give('spotter-20261125T022000Z.sql.gz', Buffer.from('waits'));
    const refused = await upload({ ...s3(), AWS_SECRET_ACCESS_KEY: 'another' });
    expect(refused).toEqual({
      code: 1,
      said: expect.stringMatching(/^spotter-20261125T022000Z\.sql\.gz could not be uploaded: .*signature/) as string,
    });
    expect(marked()).toEqual([]);
    expect((await upload(s3())).code).toBe(0);
    expect(stored('spotter-20261125T022000Z.sql.gz').toString()).toBe('waits');
  });
});

describe('a bucket at Google Cloud', () => {
  /** Google's servers, as far as their documentation says what they answer: they run nowhere else. */
  const google = async (change: { breaks?: boolean } = {}) => {
    const objects = new Map<string, Buffer>();
    const token = ({ pathname }: URL, headers: IncomingHttpHeaders): [number, object] => {
      if (pathname !== '/computeMetadata/v1/instance/service-accounts/default/token') return [404, {}];
      if (headers['metadata-flavor'] !== 'Google') return [403, {}];
      return [200, { access_token: 'of-the-pod', expires_in: 3599, token_type: 'Bearer' }];
    };
    const create = ({ pathname, searchParams }: URL, headers: IncomingHttpHeaders, content: Buffer): [number, object] => {
      if (headers.authorization !== 'Bearer of-the-pod') return [401, { error: { message: 'Invalid Credentials' } }];
      if (`${pathname} ${searchParams.get('uploadType') ?? ''}` !== '/upload/storage/v1/b/backups/o media') return [404, {}];
      const name = searchParams.get('name') ?? '';
      if (searchParams.get('ifGenerationMatch') === '0' && objects.has(name)) return [412, {}];
      if (content.length !== Number(headers['content-length'])) return [400, {}];
      objects.set(name, content);
      return [
        200,
        {
          name,
          md5Hash: createHash('md5')
            .update(change.breaks ? 'other' : content)
            .digest('base64'),
        },
      ];
    };
    const server = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const url = new URL(request.url ?? '', 'http://google');
        const isToken = url.pathname.startsWith('/computeMetadata');
        const [status, body] = isToken ? token(url, request.headers) : create(url, request.headers, Buffer.concat(chunks));
        response.writeHead(status).end(JSON.stringify(body));
      })();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const env = { BUCKET_KIND: 'gcs', GCE_METADATA_HOST: host, GCS_URL: `http://${host}` };
    return { objects, env, close: () => new Promise((resolve) => server.close(resolve)) };
  };

  test('has every backup with the token that the node gives the pod; one that is there already counts', async () => {
    const { objects, env, close } = await google();
    give('spotter-20261122T022000Z.sql.gz', Buffer.from('one'));
    give('spotter-20261123T022000Z.sql.gz', randomBytes(5_000_000));
    objects.set('mariadb/spotter-20261122T022000Z.sql.gz', Buffer.from('one'));
    expect(await upload(env)).toMatchObject({ code: 0 });
    expect([...objects.keys()].sort()).toEqual(['mariadb/spotter-20261122T022000Z.sql.gz', 'mariadb/spotter-20261123T022000Z.sql.gz']);
    expect(objects.get('mariadb/spotter-20261123T022000Z.sql.gz')).toEqual(readFileSync(join(folder, 'spotter-20261123T022000Z.sql.gz')));
    expect(marked()).toHaveLength(2);
    await close();
  });

  test('that has other bytes does not count', async () => {
    const { env, close } = await google({ breaks: true });
    give('spotter-20261122T022000Z.sql.gz', Buffer.from('one'));
    const { code, said } = await upload(env);
    expect([code === 0, said.includes('has other bytes')]).toEqual([false, true]);
    expect(marked()).toEqual([]);
    await close();
  });
});
