import { loadavg } from 'node:os';
import type { Population } from './population.ts';

export interface Measured {
  readonly size: Population;
  readonly firstSyncSeconds: number;
  readonly observeSeconds: number;
  /** Writes of our kinds, routes and events while nobody changed anything; leases are renewed all the time. */
  readonly clusterWrites: number;
  readonly serviceWrites: number;
  readonly serviceReadsPerSecond: number;
  /** Of one processor, used by the operator while nobody changed anything. */
  readonly cpuPercent: number;
  /** Of one processor, used by everything on the machine meanwhile. */
  readonly machinePercent: number;
  /** Milliseconds from a change to ready, shortest first. */
  readonly changes: readonly number[];
  /** Megabytes. */
  readonly memory: { readonly now: number; readonly most: number };
}

interface Line {
  readonly what: string;
  readonly found: string;
  readonly limit: string;
  readonly isMet: boolean;
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? NaN;
const milliseconds = (value: number): string => `${String(Math.round(value))} ms`;

const linesOf = (measured: Measured): Line[] => {
  const [median, slow] = [quantile(measured.changes, 0.5), quantile(measured.changes, 0.99)];
  const { firstSyncSeconds, clusterWrites, serviceWrites, memory } = measured;
  return [
    { what: 'first sync', found: `${String(firstSyncSeconds)} s`, limit: '180 s', isMet: firstSyncSeconds <= 180 },
    { what: 'writes at the API server without a change', found: String(clusterWrites), limit: '0', isMet: clusterWrites === 0 },
    { what: 'writes at the services without a change', found: String(serviceWrites), limit: '0', isMet: serviceWrites === 0 },
    { what: 'a change until ready, median', found: milliseconds(median), limit: '300 ms', isMet: median <= 300 },
    { what: 'a change until ready, 99th percentile', found: milliseconds(slow), limit: '2000 ms', isMet: slow <= 2000 },
    { what: 'memory of the operator, at most', found: `${String(memory.most)} MB`, limit: '250 MB', isMet: memory.most <= 250 },
  ];
};

/** Prints what was measured as a table in Markdown; true when every limit is met. */
export const report = (measured: Measured): boolean => {
  const { size, observeSeconds, serviceReadsPerSecond, cpuPercent, machinePercent, memory } = measured;
  const lines = linesOf(measured);
  console.log(
    `\n${String(size.tenants)} tenants, ${String(size.tenants * size.productsEach)} products, ${String(size.tenants)} inventories; observed for ${String(observeSeconds)} s`,
  );
  console.log('\n| measured | found | limit | |\n| --- | --- | --- | --- |');
  for (const { what, found, limit, isMet } of lines) console.log(`| ${what} | ${found} | ${limit} | ${isMet ? 'met' : 'missed'} |`);
  console.log(
    `\nWithout a change: ${serviceReadsPerSecond.toFixed(1)} reads a second at the services, the operator uses ${cpuPercent.toFixed(1)} % of a processor,`,
  );
  console.log(
    `the whole machine ${machinePercent.toFixed(0)} %. Memory of the operator at the end ${String(memory.now)} MB. Load now ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}.`,
  );
  return lines.every(({ isMet }) => isMet);
};
