/**
 * `node cdk8s/src/record-digests.ts <image:tag>=<sha256:…>…`: writes the digests of released images to charts/digests.json. Digests of other
 * tags of the same images go: nothing runs them any more.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDigests, recorded } from './images.ts';

const file = join(import.meta.dirname, '../../charts/digests.json');
const given = Object.fromEntries(process.argv.slice(2).map((argument) => argument.split('=') as [string, string]));
const digests = recorded(readDigests(readFileSync(file, 'utf8')), readDigests(JSON.stringify(given)));
writeFileSync(file, `${JSON.stringify(digests, null, 2)}\n`);
