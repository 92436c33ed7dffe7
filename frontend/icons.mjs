import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { lucideNames } from './src/app/ui/icon-names.ts';

/** Draws src/app/ui/icons.svg, one symbol for each name, from lucide-static (ISC). */
const require = createRequire(import.meta.url);
const nodes = JSON.parse(readFileSync(require.resolve('lucide-static/icon-nodes.json'), 'utf8'));

const cup =
  '<path fill="currentColor" stroke="none" d="M6.5 3.5h11v6a5.5 5.5 0 0 1-4 5.3V18H16v3H8v-3h2.5v-3.2a5.5 5.5 0 0 1-4-5.3z"/>' +
  '<path d="M6.5 5.5H3.5c0 4 1.5 5.5 3.7 5.8M17.5 5.5h3c0 4-1.5 5.5-3.7 5.8" stroke-width="2.2"/>';

const shape = ([tag, attributes]) =>
  `<${tag} ${Object.entries(attributes)
    .filter(([name]) => name !== 'key')
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')}/>`;

const symbols = lucideNames.map((name) => {
  const drawn = nodes[name];
  if (!drawn) throw new Error(`lucide has no icon ${name}`);
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawn.map(shape).join('')}</symbol>`;
});

writeFileSync(
  new URL('./src/app/ui/icons.svg', import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${[...symbols, `<symbol id="cup" viewBox="0 0 24 24">${cup}</symbol>`].join('\n')}\n</svg>\n`,
);
