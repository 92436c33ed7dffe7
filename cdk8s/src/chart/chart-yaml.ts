import { group, version } from '@spotter/operator/crd/definition';
import { definitions } from '@spotter/operator/crd/kinds';
import { exampleOf } from '@spotter/operator/crd/reference';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { render } from '../platform.ts';
import { generated } from './templates.ts';
import { appVersion, environmentOf, Values } from './values.ts';

/** Raise it with every change of what the chart renders; the first number with a change that needs a person. */
export const chartVersion = '0.1.0';

/** What is new in this version of the chart, for Artifact Hub. */
const changes = [
  { kind: 'added', description: 'The whole platform: gateway, services, operator, MariaDB, RabbitMQ, Redis and Keycloak.' },
  { kind: 'added', description: 'Each of MariaDB, RabbitMQ, Redis and Keycloak may be a managed service instead.' },
];

const icon = readFileSync(join(import.meta.dirname, '../../../frontend/public/favicon.svg')).toString('base64');

/** Every image of every pod, by name. */
const images = (): { name: string; image: string }[] => {
  const found = new Set(
    JSON.stringify(render(environmentOf(Values.parse({}), 'spotter')))
      .match(/"image":"[^"]+"/g)
      ?.map((text) => text.slice('"image":"'.length, -1)),
  );
  return [...found].sort().map((image) => ({ name: image.replace(/^.*\/|:.*$/g, ''), image }));
};

const crds = definitions.map(({ kind, plural, description }) => ({
  kind,
  version,
  name: `${plural}.${group}`,
  displayName: kind,
  description,
}));

const text = (list: readonly object[]): string => stringify(list, { lineWidth: 0 });

/** Who the chart is, for Helm and for Artifact Hub. */
export const chartYaml = (): string =>
  generated +
  stringify(
    {
      apiVersion: 'v2',
      name: 'spotter',
      description: 'Kubernetes-native, multi-tenant platform for athletes, gyms and brands',
      type: 'application',
      version: chartVersion,
      appVersion,
      kubeVersion: '>=1.30.0-0',
      keywords: ['gym', 'fitness', 'multi-tenant', 'shop', 'operator'],
      icon: `data:image/svg+xml;base64,${icon}`,
      annotations: {
        'artifacthub.io/license': 'Apache-2.0',
        'artifacthub.io/operator': 'true',
        'artifacthub.io/operatorCapabilities': 'Deep Insights',
        'artifacthub.io/changes': text(changes),
        'artifacthub.io/crds': text(crds),
        'artifacthub.io/crdsExamples': text(definitions.map(exampleOf)),
        'artifacthub.io/images': text(images()),
      },
    },
    { lineWidth: 0 },
  );
