import { build, type Metafile } from 'esbuild';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** Modules of CommonJS ask for Node's own by `require`, which a module does not have. */
const banner = `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`;

/** Folders of the packages that went into it: `node_modules/zod`, `node_modules/a/node_modules/@b/c`. */
const packagesOf = ({ inputs }: Metafile): string[] => {
  const folders = Object.keys(inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
};

/** Who passes a package on has to pass its licence on. */
const licenceOf = async (folder: string): Promise<string> => {
  const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const files = (await readdir(join(root, folder))).filter((file) => /^(?:licen[cs]e|notice)(?:\.|$)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(root, folder, file), 'utf8')));
  return [`${String(name)} ${String(version)} (${String(license)})`, ...texts.map((text) => text.trim())].join('\n\n');
};

const commented = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `// ${line}`.trimEnd())
    .join('\n');

/** The plugin in one file that needs Node and nothing else, and its checksum beside it for `sha256sum --check`. */
export const buildPlugin = async (folder: string): Promise<string> => {
  const file = join(folder, 'kubectl-spotter');
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    ...{ absWorkingDir: root, entryPoints: ['operator/plugin/kubectl-spotter.ts'], outfile: file },
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node22' },
    ...{ banner: { js: banner }, legalComments: 'none', metafile: true, logLevel: 'warning' },
  });
  const licences = await Promise.all(packagesOf(metafile).map(licenceOf));
  await appendFile(file, `\n${commented(['What is in this file beside Spotter:', ...licences].join('\n\n'))}\n`);
  const digest = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  await writeFile(`${file}.sha256`, `${digest}  ${basename(file)}\n`);
  return file;
};

if (import.meta.main) await buildPlugin(join(root, 'dist'));
