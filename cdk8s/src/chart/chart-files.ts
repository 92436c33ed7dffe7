import { chartYaml } from './chart-yaml.ts';
import { readmeMd } from './readme.ts';
import { objectTemplates } from './templates.ts';
import { valuesSchemaJson, valuesYaml } from './values-files.ts';

/** What is written by people: everything else in the chart is generated. */
export const writtenByHand = ['.helmignore', 'templates/NOTES.txt', 'templates/_helpers.tpl', 'templates/checks.yaml'];

/** Every generated file of the Helm chart, by its path in the chart, apart from the custom resource definitions. */
export const chartFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ['Chart.yaml', chartYaml()],
    ['values.yaml', valuesYaml()],
    ['values.schema.json', valuesSchemaJson()],
    ['README.md', readmeMd()],
    ...objectTemplates(),
  ]);
