import { cpSync, mkdirSync, mkdtempSync, readFileSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeclared, untilDeclared, untilInStock } from '@spotter/local/seed/declared-demo';
import { root } from '@spotter/local/settings';
import { mailUrl, publicUrl, tenantUrl } from '../../cluster/addresses.ts';
import { applyYaml } from '../../cluster/kubectl.ts';
import { demoNamespace } from '../../cluster/demo.ts';
import { handOver } from './house.ts';
import { removeFolder } from '@spotter/local/process/remove-folder';

/** The journeys on the cluster of the current context, where Spotter has been deployed and its demo declared. */
export const moveIntoCluster = async (): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-cluster-browser-'));
  const demoFolder = join(folder, 'demo');
  const statesFolder = join(folder, 'states');
  mkdirSync(statesFolder);
  cpSync(join(root, 'local/demo'), demoFolder, { recursive: true });
  // What a journey writes into the folder is applied, as a pipeline would.
  const watcher = watch(demoFolder, (_, file) => {
    if (file) void applyYaml(readFileSync(join(demoFolder, file), 'utf8'), '-n', demoNamespace).catch(console.error);
  });
  handOver({ publicUrl, mailUrl, demoFolder, statesFolder });
  const declared = readDeclared(demoFolder);
  await untilDeclared(declared, tenantUrl);
  await untilInStock(declared, tenantUrl, [{ tenant: 'iron-temple', sku: 'WHEY-VAN-2' }]);
  return () => {
    watcher.close();
    removeFolder(folder);
    return Promise.resolve();
  };
};
