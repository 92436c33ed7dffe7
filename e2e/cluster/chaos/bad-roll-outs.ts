import { expect, test } from 'vitest';
import { eventually } from '../../system/house.ts';
import { applyYaml, kubectl, namespace, rolledOut } from '../kubectl.ts';
import type { AtWork } from './at-work.ts';

const store = 'deployment/store';
const brokenMap = 'broken-migration';
const brokenFile = '9999-broken.sql';

interface PodTemplate {
  readonly metadata: { readonly labels: Record<string, string> };
  readonly spec: { readonly containers: readonly Record<string, unknown>[]; readonly volumes: readonly unknown[] };
}
interface Job {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly template: PodTemplate };
}

const read = async <T>(...args: string[]): Promise<T> => JSON.parse(await kubectl('-n', namespace, ...args, '-o', 'json')) as T;

const readyPods = async (): Promise<number> => {
  const { status } = await read<{ status: { readyReplicas?: number } }>('get', store);
  return status.readyReplicas ?? 0;
};

/** And back again, one command. */
const undoneAfter = async (rollOut: () => Promise<void>): Promise<void> => {
  try {
    await rollOut();
  } finally {
    await kubectl('-n', namespace, 'rollout', 'undo', store);
    await rolledOut(store);
  }
};

/** What is written in the log of the newest pod of the store, which does not become ready. */
const newestPodSays = (text: string): Promise<void> =>
  eventually(async () => {
    const { items } = await read<{ items: { metadata: { name: string; creationTimestamp: string } }[] }>(
      ...['get', 'pods', '-l', 'app.kubernetes.io/name=store'],
    );
    const [newest] = items.toSorted((one, other) => other.metadata.creationTimestamp.localeCompare(one.metadata.creationTimestamp));
    const pod = newest?.metadata.name ?? '';
    const description = await kubectl('-n', namespace, 'describe', 'pod', pod);
    const log = await kubectl('-n', namespace, 'logs', pod, '--tail=50').catch(String);
    expect(description + log).toContain(text);
  });

/** A new version of the schema that MariaDB refuses, as a file beside the others. */
const addBrokenMigration = async (): Promise<void> => {
  await applyYaml(
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: brokenMap },
      data: { [brokenFile]: 'ALTER TABLE there_is_no_such_table ADD COLUMN hope INT;\n' },
    }),
    ...['-n', namespace],
  );
};
const volume = { name: 'broken', configMap: { name: brokenMap } };
const mount = { name: 'broken', mountPath: `/app/services/store/migrations/${brokenFile}`, subPath: brokenFile };

const runMigrationJob = async (): Promise<void> => {
  const { items } = await read<{ items: Job[] }>('get', 'jobs', '-l', 'app.kubernetes.io/name=migrate-store');
  const template = items[0]?.spec.template;
  const container = template?.spec.containers[0] as { name: string; volumeMounts: unknown[] };
  const labels = { 'app.kubernetes.io/name': 'migrate-store', 'app.kubernetes.io/part-of': 'spotter' };
  const spec = {
    ...template?.spec,
    containers: [{ ...container, volumeMounts: [...container.volumeMounts, mount] }],
    volumes: [...(template?.spec.volumes ?? []), volume],
  };
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'migrate-store-broken', labels } };
  await applyYaml(JSON.stringify({ ...job, spec: { backoffLimit: 1, template: { metadata: { labels }, spec } } }), '-n', namespace);
};

/** What nobody should roll out, and somebody does. */
export const refusesBadRollOuts = ({ whileAtWork }: AtWork): void => {
  test('a bad configuration never becomes ready and says why, the old pods go on, and going back is one command', async () => {
    const refusals = await whileAtWork((crew) =>
      undoneAfter(async () => {
        await kubectl('-n', namespace, 'set', 'env', store, 'PAYMENT_URL=no address');
        await newestPodSays('PAYMENT_URL');
        await crew.progress(2);
        expect(await readyPods()).toBe(1);
      }),
    );
    expect(refusals).toEqual({});
  });

  test('a failing migration stops the roll-out: new pods wait for the schema and do no work, the old ones go on', async () => {
    const patch = { spec: { template: { spec: { volumes: [volume], containers: [{ name: 'store', volumeMounts: [mount] }] } } } };
    const forget = () => kubectl('-n', namespace, 'delete', '--ignore-not-found', 'job/migrate-store-broken', `configmap/${brokenMap}`);
    const refusals = await whileAtWork((crew) =>
      undoneAfter(async () => {
        await addBrokenMigration();
        await runMigrationJob();
        await kubectl('-n', namespace, 'patch', store, '--type=strategic', '-p', JSON.stringify(patch));
        await kubectl('-n', namespace, 'wait', '--for=condition=Failed', 'job/migrate-store-broken', '--timeout=120s');
        await newestPodSays(`the schema is behind: store/${brokenFile.replace('.sql', '')}`);
        await crew.progress(2);
        expect(await readyPods()).toBe(1);
      }).finally(forget),
    );
    expect(refusals).toEqual({});
  });
};
