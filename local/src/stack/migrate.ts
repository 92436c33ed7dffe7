import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
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

/** Brings every schema up to date, all at once. Each service's own command does it, as the Job in a cluster does. */
export const migrateAll = async (plan: StackPlan): Promise<void> => {
  await Promise.all(services.map((service) => migrateOne(plan, service)));
};
