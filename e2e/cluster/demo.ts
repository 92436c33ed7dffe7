import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@spotter/local/settings';
import { scarceGoods } from '../system/house.ts';
import { applyYaml, kubectl } from './kubectl.ts';

/** Where the demo's products and deliveries are declared. */
export const demoNamespace = 'spotter-demo';

/** Declares the demo's gyms as a platform team does, and waits until the operator says that they are open. */
export const declareDemo = async (): Promise<void> => {
  await applyYaml(`apiVersion: v1\nkind: Namespace\nmetadata: { name: ${demoNamespace} }\n`);
  const texts = globSync('local/demo/*.yaml', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
  await applyYaml([...texts, scarceGoods].join('\n---\n'), '-n', demoNamespace);
  await kubectl('wait', '--for=condition=Ready', 'tenants', '--all', '--timeout=180s');
  const ready = ['--for=condition=Ready', '--all', '--timeout=180s', '-n', demoNamespace];
  await kubectl('wait', 'products', ...ready);
  await kubectl('wait', 'storeinventories', ...ready);
};
