import { stringify } from 'yaml';
import { customResourceDefinition } from './definition.ts';
import { definitions } from './kinds.ts';

/** Where the chart keeps the manifests; Helm installs this folder before its templates. */
export const crdFolder = new URL('../../../charts/spotter/crds/', import.meta.url);

/** File name → YAML of each custom resource definition. */
export const crdFiles = (): ReadonlyMap<string, string> =>
  new Map(
    definitions.map((kind) => [
      `${kind.plural}.yaml`,
      `# Generated from the Zod schemas by operator/src/crd/generate.ts.\n${stringify(customResourceDefinition(kind), { lineWidth: 0, aliasDuplicateObjects: false })}`,
    ]),
  );
