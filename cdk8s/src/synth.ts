/**
 * `npm run manifests`: renders every environment to charts/environments, the custom resource definitions and the Helm chart to charts/spotter, their
 * reference to docs/custom-resources.md, and skaffold.yaml, netlify.toml and vercel.json. With `--check` it only says whether what is committed is current. With `--pinned` it refuses when an image of production is not said by its digest.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crdFiles } from '@spotter/operator/crd/crd-files';
import { referencePage } from '@spotter/operator/crd/reference';
import { stringify } from 'yaml';
import { chartFiles, writtenByHand } from './chart/chart-files.ts';
import { generated } from './chart/templates.ts';
import { environments, type Environment } from './environment.ts';
import { definitionsWave, environmentWave } from './gitops-waves.ts';
import { unpinnedIn } from './images.ts';
import { parts, render } from './platform.ts';
import { skaffoldYaml } from './skaffold.ts';
import { staticWebFiles } from './static-web.ts';

const charts = join(import.meta.dirname, '../../charts');
const isCheck = process.argv.includes('--check');

if (process.argv.includes('--pinned')) {
  const loose = unpinnedIn(
    environments.filter(({ name }) => name.startsWith('production')).flatMap((each) => Object.values(render(each)).flat()),
  );
  if (loose.length > 0) {
    process.stderr.write(`Production runs released images only; charts/digests.json has no digest of\n  ${loose.join('\n  ')}\n`);
    process.exit(1);
  }
}

const environmentFiles = (environment: Environment): [path: string, text: string][] => {
  const rendered = render(environment);
  return parts
    .filter((part) => rendered[part].length > 0)
    .flatMap((part) => {
      const documents = rendered[part].map((object) => `---\n${stringify(object, { lineWidth: 0, aliasDuplicateObjects: false })}`);
      const [path, text] = environmentWave(environment.name, part);
      return [
        [`environments/${environment.name}/${part}.yaml`, `${generated}${documents.join('')}`],
        [path, `${generated}${text}`],
      ];
    });
};

const files = new Map([
  ...environments.flatMap(environmentFiles),
  ['../skaffold.yaml', skaffoldYaml()],
  ...staticWebFiles().map(([path, text]): [string, string] => [`../${path}`, text]),
  definitionsWave(),
  ...[...crdFiles()].map(([name, text]): [string, string] => [`spotter/crds/${name}`, text]),
  ['../docs/custom-resources.md', referencePage()],
  ...[...chartFiles()].map(([path, text]): [string, string] => [`spotter/${path}`, text]),
]);
const kept = new Set(writtenByHand.map((path) => `spotter/${path}`));
const found = globSync(['environments/*/*.yaml', 'gitops/waves/**/*.yaml', 'spotter/{crds,templates}/**/*.{yaml,tpl,txt}'], {
  cwd: charts,
});
const superfluous = found.filter((path) => !files.has(path) && !kept.has(path));
const stale = [...files].filter(([path, text]) => {
  const file = join(charts, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});

if (!isCheck) {
  for (const path of superfluous) rmSync(join(charts, path));
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(charts, path)), { recursive: true });
    writeFileSync(join(charts, path), text);
  }
}
const differing = [...stale.map(([path]) => path), ...superfluous];
if (differing.length === 0) console.log('Manifests and chart are current.');
else if (isCheck) {
  console.error(`Not current: ${differing.join(', ')}. Run: npm run manifests`);
  process.exitCode = 1;
} else console.log(`Written: ${differing.join(', ')}`);
