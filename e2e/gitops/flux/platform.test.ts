import { eventually } from '@spotter/service-kit/testing/eventually';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyYaml, kubectl } from '../../cluster/kubectl.ts';
import { build, charts } from '../layout.ts';
import { bootstrap } from './given.ts';
import { gitRepository, isPublished, type GitRepository } from './git-repository.ts';
import { kustomization, read } from './kustomization.ts';

/** Beside the platform's own namespace, so that what is done to it by hand hurts nobody. */
const namespace = 'gitops-house';
const house = (...args: string[]): Promise<string> => kubectl('-n', namespace, ...args);

interface Listed {
  readonly items: readonly { readonly metadata: { readonly name: string; readonly uid: string; readonly deletionTimestamp?: string } }[];
}
const listed = async (kind: string, label: string): Promise<Record<string, string>> => {
  const { items } = await read<Listed>(kind, '-n', namespace, '-l', `app.kubernetes.io/name=${label}`);
  const left = items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  return Object.fromEntries(left.map(({ metadata }) => [metadata.name, metadata.uid]));
};
const secret = async (name: string): Promise<Record<string, string>> =>
  (await read<{ data: Record<string, string> }>('secret', name, '-n', namespace)).data;
const isThere = async (kind: string, name: string): Promise<boolean> =>
  (await house('get', kind, name, '--ignore-not-found', '-o', 'name')) !== '';

/** Where the sandbox's mail catcher is described, and how it is replaced: by a pod that comes before the old one goes. */
const workload = 'charts/environments/dev/sandbox.yaml';
const rolling = (text: string): string =>
  text.replaceAll(/strategy:\n +type: Recreate/g, 'strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }');

describe.runIf(isPublished)(
  'two waves of the platform in Git: secrets that a Job makes, and workloads that need them',
  { timeout: 300_000 },
  () => {
    let repository: GitRepository;
    const secrets = kustomization('flux-system', 'gitops-secrets');
    const sandbox = kustomization('flux-system', 'gitops-sandbox');

    beforeAll(async () => {
      const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
      await applyYaml(JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }));
      repository = await gitRepository('gitops-charts');
      for (const path of ['environments/dev', 'gitops/waves/dev']) await repository.copy(join(charts, path), `charts/${path}`);
      await repository.edit(workload, rolling);
    });

    afterAll(async () => {
      await kubectl(
        '-n',
        'flux-system',
        'delete',
        'kustomizations.kustomize.toolkit.fluxcd.io',
        'gitops-secrets',
        'gitops-sandbox',
        '--ignore-not-found',
      );
      await kubectl('delete', 'namespace', namespace, '--ignore-not-found');
      await repository.delete();
    });

    test('are ready: the second waits for what the first makes', async () => {
      const commit = await repository.push('The platform');
      const waves = await build('platform/spotter/flux/with-sandbox');
      for (const part of ['secrets', 'sandbox']) {
        const wave = waves.find(({ metadata }) => metadata.name === `spotter-${part}`);
        if (!wave) throw new Error(`The layout has no wave for ${part}`);
        await bootstrap(wave, { name: `gitops-${part}`, source: 'gitops-charts', changes: { targetNamespace: namespace } });
      }
      await secrets.hasApplied(commit);
      expect(Object.keys(await secret('spotter-payment-providers'))).toContain('STRIPE_SECRET_KEY');
      await sandbox.hasApplied(commit);
      expect(await house('get', 'deployment', 'payments-sandbox', '-o', 'jsonpath={.status.readyReplicas}')).toBe('1');
    });

    test('looking again runs no Job again, restarts no pod and changes no secret', async () => {
      const now = async () => [await listed('jobs', 'make-secrets'), await listed('pods', 'mail-catcher'), await secret('spotter-mariadb')];
      const before = await now();
      await Promise.all([secrets.reconcile(), sandbox.reconcile()]);
      expect(await now()).toEqual(before);
    });

    test('what somebody changes by hand is put back: replicas, variables, a deleted Service', async () => {
      await house('scale', 'deployment', 'mail-catcher', '--replicas=0');
      await house('set', 'env', 'deployment/mail-catcher', 'BY_HAND=yes');
      await house('delete', 'service', 'mail-catcher');
      await sandbox.reconcile();
      expect(
        await house('get', 'deployment', 'mail-catcher', '-o', 'jsonpath={.spec.replicas}{.spec.template.spec.containers[0].env[*].name}'),
      ).toMatch(/^1(?!.*BY_HAND)/);
      await house('rollout', 'status', 'deployment/mail-catcher', '--timeout=60s');
      expect(await isThere('service', 'mail-catcher')).toBe(true);
    });

    test('a commit that the API server refuses changes nothing, not even what is right in it', async () => {
      const before = await listed('pods', 'mail-catcher');
      await repository.edit(workload, (text) =>
        text.replaceAll('PAYPAL_WEBHOOK_URL', 'PAYPAL_ADDRESS').replaceAll('containerPort: 8025', 'containerPort: 80250'),
      );
      const { reason, message } = await sandbox.hasFailed(await repository.push('A port that there is not'));
      expect(reason).toBe('ReconciliationFailed');
      expect(message).toMatch(/Deployment\/gitops-house\/mail-catcher.*containerPort: Invalid value: 80250/s);
      expect(await house('get', 'deployment', 'payments-sandbox', '-o', 'yaml')).not.toContain('PAYPAL_ADDRESS');
      expect(await listed('pods', 'mail-catcher')).toEqual(before);
      await sandbox.hasApplied(await repository.revert());
    });

    test('a version that does not start is said by name, and the one before goes on', async () => {
      const before = Object.keys(await listed('pods', 'mail-catcher'));
      await repository.edit(workload, (text) => text.replaceAll('local/src/mail/main.ts', 'local/src/mail/nothing.ts'));
      const { reason, message } = await sandbox.hasFailed(await repository.push('A version that does not start'));
      expect(reason).toBe('HealthCheckFailed');
      expect(message).toContain(`Deployment/${namespace}/mail-catcher status: 'InProgress'`);
      expect(await house('get', 'deployment', 'mail-catcher', '-o', 'jsonpath={.status.readyReplicas}')).toBe('1');
      expect(Object.keys(await listed('pods', 'mail-catcher'))).toEqual(expect.arrayContaining(before));
      await sandbox.hasApplied(await repository.revert());
      expect(Object.keys(await listed('pods', 'mail-catcher'))).toEqual(before);
    });

    test('another plan of secrets is another Job: the old one goes, what it made stays as it is', async () => {
      const [job = '', ...others] = Object.keys(await listed('jobs', 'make-secrets'));
      expect(others).toEqual([]);
      const before = await secret('spotter-operator');
      await repository.edit('charts/environments/dev/secrets.yaml', (text) =>
        text.replaceAll(job, 'make-secrets-0123456789').replace(/("name": "spotter-operator",\s+"keys": \{)/, '$1 "ANOTHER": "{random}",'),
      );
      await secrets.hasApplied(await repository.push('One more secret'));
      await eventually(async () => expect(Object.keys(await listed('jobs', 'make-secrets'))).toEqual(['make-secrets-0123456789']), 30);
      const after = await secret('spotter-operator');
      expect(after).toMatchObject(before);
      expect(after).toHaveProperty('ANOTHER');
    });

    test('what is gone from Git goes, and nothing else', async () => {
      await repository.edit(workload, (text) =>
        text
          .split('---\n')
          .filter((document) => !document.includes('name: mail-catcher'))
          .join('---\n'),
      );
      await sandbox.hasApplied(await repository.push('No mail catcher any more'));
      await eventually(async () => expect(await isThere('deployment', 'mail-catcher')).toBe(false), 60);
      expect(await isThere('deployment', 'payments-sandbox')).toBe(true);
    });

    test('the objects that apply the waves may go: workloads, Jobs and secrets stay', async () => {
      await kubectl('-n', 'flux-system', 'delete', 'kustomizations.kustomize.toolkit.fluxcd.io', 'gitops-secrets', 'gitops-sandbox');
      expect(await house('get', 'deployment', 'payments-sandbox', '-o', 'jsonpath={.status.readyReplicas}')).toBe('1');
      expect(Object.keys(await listed('jobs', 'make-secrets'))).toEqual(['make-secrets-0123456789']);
      expect(await isThere('secret', 'spotter-mariadb')).toBe(true);
    });
  },
);
