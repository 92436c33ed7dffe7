import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeclared, untilDeclared, untilInStock } from '@spotter/local/seed/declared-demo';
import { readSettings, root } from '@spotter/local/settings';
import { startStack } from '@spotter/local/stack/start-stack';
import { moveIntoCluster } from './cluster-house.ts';
import { handOver, isGiven } from './house.ts';
import { removeFolder } from '@spotter/local/process/remove-folder';

/** In memory where there is such a file system: nothing has to survive, and the databases are quicker. */
const roomyFolder = (): string => mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'spotter-browser-'));

/** Logs outlive the stack, for whoever reads why a test failed. */
const keepLogs = (folder: string): void => {
  const kept = join(root, '.local/test-reports/browser-logs');
  rmSync(kept, { recursive: true, force: true });
  cpSync(join(folder, 'logs'), kept, { recursive: true });
};

/** One stack for all journeys, with the demo's tenants and products as the operator declares them, and nothing else in it. */
const startHouse = async (): Promise<(() => Promise<void>) | undefined> => {
  if (isGiven()) return undefined;
  if (process.env.SPOTTER_BROWSER_STAGE === 'cluster-browser') return moveIntoCluster();
  const folder = roomyFolder();
  const demoFolder = join(folder, 'demo');
  const statesFolder = join(folder, 'states');
  mkdirSync(statesFolder);
  cpSync(join(root, 'local/demo'), demoFolder, { recursive: true });
  // Every request of every journey comes from one address.
  const settings = { ...readSettings(), IDENTITY: 'embedded', RATE_LIMIT_SCALE: 20 } as const;
  const end = async (stop: () => Promise<void>): Promise<void> => {
    await stop();
    keepLogs(folder);
    removeFolder(folder);
  };
  try {
    const stack = await startStack({ folder, ports: 'free', durable: false, demoFolder, settings });
    const { publicUrl, mail, tenantUrl } = stack.addresses;
    handOver({ publicUrl, mailUrl: mail, demoFolder, statesFolder });
    const declared = readDeclared(demoFolder);
    // All of it: a journey counts pieces, and a delivery that comes while it shops is not what it counts.
    await untilDeclared(declared, tenantUrl)
      .then(() => untilInStock(declared, tenantUrl, declared.delivered))
      .catch(async (error: unknown) => {
        await stack.stop();
        throw error;
      });
    return () => end(() => stack.stop());
  } catch (error) {
    await end(() => Promise.resolve());
    throw error;
  }
};

export default startHouse;
