import { table } from './commands/table.ts';
import { reconcile } from './reconcile/reconcile.ts';
import type { ReconcileOptions } from './reconcile/sources.ts';
import { localFolder, readSettings } from './settings.ts';
import { secretsIn } from './secrets.ts';
import { join } from 'node:path';

const graceSeconds = Number(process.env.RECONCILE_GRACE_SECONDS ?? 30);

/** Of the platform that the environment names, or else of the stack on this machine. */
const options = (): ReconcileOptions => {
  const { RECONCILE_DATABASE_URL: databaseUrl, RECONCILE_RABBITMQ_MANAGEMENT_URL: rabbitmqManagementUrl } = process.env;
  if (databaseUrl && rabbitmqManagementUrl) return { databaseUrl, rabbitmqManagementUrl, graceSeconds };
  const settings = readSettings();
  const secrets = secretsIn(join(localFolder(), 'secrets.json'));
  return {
    databaseUrl: `mysql://spotter_admin:${secrets.mariadbAdministrator}@127.0.0.1:${settings.MARIADB_PORT}/`,
    rabbitmqManagementUrl: `http://spotter:${secrets.rabbitmq}@127.0.0.1:${settings.RABBITMQ_MANAGEMENT_PORT}`,
    paymentsSandboxUrl: `http://localhost:${settings.PAYMENTS_SANDBOX_PORT}`,
    graceSeconds,
  };
};

const outcomes = await reconcile(options()).catch((error: unknown) => {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Cannot compare: ${why}\nSpotter must be running (\`make up\`).\n`);
  process.exit(2);
});
const rows = outcomes.map(({ invariant, what, violations }) => [
  String(invariant),
  what,
  violations.length === 0 ? 'holds' : `${violations.length} violated`,
]);
process.stdout.write(`${table(['invariant', 'what', 'outcome'], rows)}\n`);
for (const { what, violations } of outcomes) for (const violation of violations) process.stdout.write(`  ${what}: ${violation}\n`);
process.exit(outcomes.some(({ violations }) => violations.length > 0) ? 1 : 0);
