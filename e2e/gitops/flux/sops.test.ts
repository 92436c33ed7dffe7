import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyYaml, kubectl } from '../../cluster/kubectl.ts';
import { layout, manifestsOf } from '../layout.ts';
import { bootstrap } from './given.ts';
import { gitRepository, isPublished, type GitRepository } from './git-repository.ts';
import { kustomization, read } from './kustomization.ts';

const namespace = 'gitops-secrets';

describe.runIf(isPublished)('a Secret that is encrypted in Git', { timeout: 180_000 }, () => {
  let repository: GitRepository;
  const given = kustomization('flux-system', namespace);

  beforeAll(async () => {
    await applyYaml(JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }));
    const key = join(import.meta.dirname, 'sample.agekey');
    const made = await kubectl(
      '-n',
      'flux-system',
      'create',
      'secret',
      'generic',
      'gitops-age',
      `--from-file=age.agekey=${key}`,
      '--dry-run=client',
      '-o',
      'yaml',
    );
    await applyYaml(made);
    repository = await gitRepository(namespace);
    await repository.copy(join(layout, 'platform/secrets'), 'secrets');
  });

  afterAll(async () => {
    await kubectl('-n', 'flux-system', 'delete', 'kustomizations.kustomize.toolkit.fluxcd.io', namespace, '--ignore-not-found');
    await kubectl('-n', 'flux-system', 'delete', 'secret', 'gitops-age', '--ignore-not-found');
    await kubectl('delete', 'namespace', namespace, '--ignore-not-found');
    await repository.delete();
  }, 120_000);

  test('is opened by Flux with the key of the cluster, and by nobody without', async () => {
    const [declared] = manifestsOf('platform/secrets/flux-sops.yaml');
    if (!declared) throw new Error('The layout has no Kustomization for SOPS');
    const decryption = { provider: 'sops', secretRef: { name: 'gitops-nobody' } };
    const to = { name: namespace, source: namespace };
    const commit = await repository.push('The mail server');
    await bootstrap(declared, { ...to, changes: { targetNamespace: namespace, decryption } });
    expect((await given.hasFailed(commit)).message).toContain('gitops-nobody');
    await bootstrap(declared, {
      ...to,
      changes: { targetNamespace: namespace, decryption: { ...decryption, secretRef: { name: 'gitops-age' } } },
    });
    await given.hasApplied(commit);
    const { data } = await read<{ data: Record<string, string> }>('secret', 'spotter-mail', '-n', namespace);
    expect(Buffer.from(data.SMTP_URL ?? '', 'base64').toString()).toBe('smtp://spotter:not-a-secret@mail.example.com:587');
  });
});
