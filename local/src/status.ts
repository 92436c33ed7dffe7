import { join } from 'node:path';
import { z } from 'zod';
import { runningUp } from './commands/own-run.ts';
import { table } from './commands/table.ts';
import { localFolder } from './settings.ts';
import { readState, type PartState } from './stack/stack-state.ts';

const Health = z.object({ status: z.string(), checks: z.record(z.string(), z.unknown()).optional() }).loose();

const ask = async ({ state, healthUrl }: PartState): Promise<{ health: string; reason: string }> => {
  if (state !== 'running' || healthUrl === null) return { health: state === 'running' ? 'up' : '–', reason: '' };
  try {
    const answer = await fetch(healthUrl, { signal: AbortSignal.timeout(2000) });
    const told = Health.safeParse(await answer.json());
    if (!told.success) return { health: answer.ok ? 'ok' : `HTTP ${answer.status}`, reason: '' };
    return { health: told.data.status, reason: reasonsIn(told.data) };
  } catch (error) {
    return { health: 'no answer', reason: error instanceof Error ? error.message : String(error) };
  }
};

/** Whatever of a readiness answer is a dependency that is not well. */
const reasonsIn = (health: z.infer<typeof Health>): string => {
  const dependencies = Object.entries(health.dependencies ?? health.checks ?? {});
  const unwell = dependencies.map(([name, told]) => [name, typeof told === 'string' ? told : JSON.stringify(told)] as const);
  return unwell
    .filter(([, told]) => !/^"?(ok|up|ready)|"status":"(ok|up|ready)"|"ok":true/.test(told))
    .map(([name, told]) => `${name}: ${told}`)
    .join('; ');
};

const upFor = (since: string | null): string => {
  if (since === null) return '';
  const minutes = Math.floor((Date.now() - Date.parse(since)) / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

const row = async (part: PartState): Promise<string[]> => {
  const { health, reason } = await ask(part);
  const restarts = part.restarts === 0 ? '' : String(part.restarts);
  return [part.name, part.state, String(part.pid ?? ''), String(part.port), health, part.failure ?? reason, upFor(part.since), restarts];
};

const folder = localFolder();
const state = readState(join(folder, 'stack.json'));
if (!state || !runningUp(folder)) {
  process.stdout.write('Spotter does not run here. `make up` starts it.\n');
  process.exit(1);
}
const rows = await Promise.all(state.parts.map(row));
process.stdout.write(`${state.publicUrl}\n\n${table(['part', 'state', 'pid', 'port', 'health', 'reason', 'up for', 'restarts'], rows)}\n`);
