import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, globSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from '../process/log-file.ts';
import { root } from '../settings.ts';
import { serviceEnvironment, type StackPlan } from './environments.ts';
import { services, type Service } from './services.ts';

const migrateOne = async (plan: StackPlan, service: Service): Promise<void> => {
  const logFile = join(plan.folder, 'logs', `migrate-${service}.log`);
  mkdirSync(join(plan.folder, 'logs'), { recursive: true });
  const log = openSync(logFile, 'a');
  const main = join(root, 'services', service, 'src/migrate.ts');
  const child = spawn(process.execPath, [main], { cwd: root, env: serviceEnvironment(plan, service), stdio: ['ignore', log, log] });
  closeSync(log);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The migrations of ${service} failed. Their log is ${logFile}:\n${lastLines(logFile)}`);
};

/** Changes when any migration of any service does, or a row that comes with it. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  const files = globSync(['services/*/migrations/*.sql', 'services/*/library/*.json', 'packages/service-kit/**/*.sql'], {
    cwd: root,
    exclude: ['**/node_modules/**'],
  }).sort();
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
};

/**
 * Brings every schema up to date, all at once. Each service's own command does it, as the Job in a cluster does. A later start with the
 * same migrations skips that: what is done is noted among the data, so that it goes when they go.
 */
export const migrateAll = async (plan: StackPlan): Promise<void> => {
  const noteFile = join(plan.folder, 'mariadb/data/spotter-migrated');
  const wanted = fingerprint();
  if (existsSync(noteFile) && readFileSync(noteFile, 'utf8') === wanted) return;
  await Promise.all(services.map((service) => migrateOne(plan, service)));
  writeFileSync(noteFile, wanted);
};
