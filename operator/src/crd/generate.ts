import { mkdirSync, writeFileSync } from 'node:fs';
import { crdFiles, crdFolder } from './crd-files.ts';

mkdirSync(crdFolder, { recursive: true });
for (const [name, yaml] of crdFiles()) writeFileSync(new URL(name, crdFolder), yaml);
