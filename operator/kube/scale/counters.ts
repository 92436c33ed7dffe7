import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Requests by what they were, as a Prometheus page counts them. */
export type Counts = ReadonlyMap<string, number>;

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const samplesOf = (page: string, name: string): Sample[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`))
    .map((line) => {
      const labels = Object.fromEntries([...line.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
      return { name, labels, value: Number(line.slice(line.lastIndexOf(' ') + 1)) };
    });

const summed = (samples: readonly Sample[], title: (labels: Sample['labels']) => string): Counts => {
  const counts = new Map<string, number>();
  for (const { labels, value } of samples) counts.set(title(labels), (counts.get(title(labels)) ?? 0) + value);
  return counts;
};

const writing = new Set(['POST', 'PUT', 'PATCH', 'APPLY', 'DELETE']);

/** Writes that reached the API server, whoever made them: `APPLY products/status`. */
export const apiServerWrites = (): Counts => {
  const page = execFileSync('kubectl', ['get', '--raw', '/metrics'], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  const samples = samplesOf(page, 'apiserver_request_total').filter(({ labels }) => writing.has(labels.verb ?? ''));
  return summed(samples, ({ verb, resource, subresource }) => [`${verb} ${resource}`, subresource].filter(Boolean).join('/'));
};

const requestsAt = async (baseUrl: string): Promise<Sample[]> =>
  samplesOf(await (await fetch(`${baseUrl}/metrics`)).text(), 'spotter_http_request_duration_seconds_count');

/** Requests that a service answered: `PUT /platform/store/…`. */
export const serviceRequests = async (...baseUrls: readonly string[]): Promise<Counts> =>
  summed((await Promise.all(baseUrls.map(requestsAt))).flat(), ({ method, route }) => `${method} ${route}`);

/** What was counted since then; what did not grow is left out. */
export const since = (before: Counts, after: Counts): Counts =>
  new Map(
    [...after]
      .map(([title, count]): [string, number] => [title, count - (before.get(title) ?? 0)])
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a),
  );

export const total = (counts: Counts, isMeant: (title: string) => boolean = () => true): number =>
  [...counts].reduce((sum, [title, count]) => sum + (isMeant(title) ? count : 0), 0);

/** Resident memory in megabytes, now and at most. */
export const memoryOf = (pid: number): { now: number; most: number } => {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const megabytes = (key: string) => Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
};

/** Seconds on a processor since the process began, in the kernel's hundredths. */
export const cpuSecondsOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** Processors that were busy with anything since the machine began, in seconds; the difference of two is the load of a time. */
export const busySeconds = (): number => {
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] =
    readFileSync('/proc/stat', 'utf8').split('\n')[0]?.trim().split(/\s+/).slice(1).map(Number) ?? [];
  return (user + nice + system + irq + soft) / 100;
};
