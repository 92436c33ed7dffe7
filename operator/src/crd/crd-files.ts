import { stringify } from 'yaml';
import { customResourceDefinition } from './definition.ts';
import { definitions } from './kinds.ts';

const header = '# Generated from the Zod schemas (npm run manifests); do not edit.\n';

/** File name → YAML of each custom resource definition. The chart keeps them; Helm installs that folder before its templates. */
export const crdFiles = (): ReadonlyMap<string, string> =>
  new Map(
    definitions.map((kind) => [
      `${kind.plural}.yaml`,
      `${header}${stringify(customResourceDefinition(kind), { lineWidth: 0, aliasDuplicateObjects: false })}`,
    ]),
  );
