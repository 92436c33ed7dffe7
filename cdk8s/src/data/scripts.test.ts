import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { environments } from '../environment.ts';
import { clusterSize } from './members.ts';
import { render } from '../platform.ts';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Record<string, string>;
  readonly spec?: {
    readonly template?: {
      readonly spec: {
        readonly containers: readonly { readonly name: string; readonly env?: readonly { name: string; value?: string }[] }[];
      };
    };
  };
}

describe.each(environments.map((environment) => [environment.name, environment] as const))('the data services of %s', (_, environment) => {
  const objects = render(environment).data as Manifest[];
  const scripts = objects.flatMap(({ kind, metadata, data = {} }) =>
    kind === 'ConfigMap'
      ? Object.entries(data).flatMap(([file, text]) => (file.endsWith('.sh') ? [[`${metadata.name}/${file}`, text] as const] : []))
      : [],
  );

  test.each(scripts)('%s is a script that a shell can read', (_name, text) => {
    expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test.each(['redis', 'rabbitmq'])('each member of %s knows itself by one of the names of all', (name) => {
    const set = objects.find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === name);
    const names = objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name);
    const containers = set?.spec?.template?.spec.containers ?? [];
    expect(containers.length).toBeGreaterThan(0);
    for (const { env } of containers) {
      const valueOf = (wanted: string) => env?.find((variable) => variable.name === wanted)?.value;
      const self = Array.from({ length: clusterSize }, (_each, index) => valueOf('SELF')?.replace('$(POD_NAME)', `${name}-${index}`));
      expect(valueOf('PEERS')?.split(' ')).toEqual(self);
      expect(names).toContain(self[0]?.split('.')[1]);
    }
  });
});
