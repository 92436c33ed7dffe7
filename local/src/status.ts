import { join } from 'node:path';
import { runningUp } from './commands/own-run.ts';
import { healthOf } from './commands/part-health.ts';
import { table } from './commands/table.ts';
import { secretsIn, type Secrets } from './secrets.ts';
import { localFolder } from './settings.ts';
import { readState, type PartState } from './stack/stack-state.ts';

const upFor = (since: string | null): string => {
  if (since === null) return '';
  const minutes = Math.floor((Date.now() - Date.parse(since)) / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

const row = async (part: PartState, secrets: Secrets): Promise<string[]> => {
  const { health, reason } = await healthOf(part, secrets);
  const restarts = part.restarts === 0 ? '' : String(part.restarts);
  return [part.name, part.state, String(part.pid ?? ''), String(part.port), health, part.failure ?? reason, upFor(part.since), restarts];
};

const folder = localFolder();
const state = readState(join(folder, 'stack.json'));
if (!state || !runningUp(folder)) {
  process.stdout.write('Spotter does not run here. `make up` starts it.\n');
  process.exit(1);
}
const secrets = secretsIn(join(folder, 'secrets.json'));
const rows = await Promise.all(state.parts.map((part) => row(part, secrets)));
process.stdout.write(`${state.publicUrl}\n\n${table(['part', 'state', 'pid', 'port', 'health', 'reason', 'up for', 'restarts'], rows)}\n`);
process.exit(0); // a part that hangs keeps its connection open
