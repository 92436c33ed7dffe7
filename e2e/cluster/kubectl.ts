import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** Where the `dev` environment lives. */
export const namespace = 'spotter';

/** @throws Error with what kubectl says. */
export const kubectl = async (...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('kubectl', args, { maxBuffer: 50_000_000 });
  return stdout;
};

/** `kubectl apply --server-side` of YAML. */
export const applyYaml = async (yaml: string, ...args: string[]): Promise<string> => {
  const running = promisify(execFile)('kubectl', ['apply', '--server-side', '--force-conflicts', ...args, '-f', '-']);
  running.child.stdin?.end(yaml);
  return (await running).stdout;
};

/** The ingress may come in; which namespace it lives in is the cluster's business. */
export const letIngressIn = (): Promise<string> =>
  kubectl('label', 'namespace', process.env.INGRESS_NAMESPACE ?? 'ingress', 'spotter.dev/ingress=true', '--overwrite');

/** Each state of what `kubectl get` names, as it comes, for so long: none is too short to be seen. */
export async function* watched<T>(seconds: number, ...args: string[]): AsyncGenerator<T, void, undefined> {
  const child = spawn('kubectl', ['get', ...args, '--watch', '-o', 'jsonpath={@}{"\\n"}'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const over = setTimeout(() => child.kill(), seconds * 1000);
  try {
    for await (const line of createInterface(child.stdout)) yield JSON.parse(line) as T;
  } finally {
    clearTimeout(over);
    child.kill();
  }
}

/** Waits until every pod of a workload, such as `deployment/store`, is of its newest version and ready. */
export const rolledOut = async (workload: string): Promise<void> => {
  await kubectl('-n', namespace, 'rollout', 'status', workload, '--timeout=300s');
};

/** Replaces every pod of each workload in order, as a new version does, and waits for it. */
export const restart = async (...workloads: readonly string[]): Promise<void> => {
  await kubectl('-n', namespace, 'rollout', 'restart', ...workloads);
  await Promise.all(workloads.map(rolledOut));
};

/** The names of a workload's pods. */
export const podsOf = async (workload: string): Promise<string[]> => {
  const label = `app.kubernetes.io/name=${workload.replace(/^.*\//, '')}`;
  const found = await kubectl('-n', namespace, 'get', 'pods', '-l', label, '-o', 'jsonpath={.items[*].metadata.name}');
  return found.split(' ').filter((each) => each !== '');
};

/** Ends a pod as a power cut does. */
export const kill = (pod: string): Promise<string> => kubectl('-n', namespace, 'delete', 'pod', pod, '--grace-period=0', '--force');

/** The value of a key of a Secret. */
export const secretValue = async (secret: string, key: string): Promise<string> => {
  const encoded = await kubectl('-n', namespace, 'get', 'secret', secret, '-o', `jsonpath={.data.${key.replaceAll('.', '\\.')}}`);
  return Buffer.from(encoded, 'base64').toString();
};

export interface Forward {
  readonly port: number;
  close(): void;
}

/** A port of this machine that leads to a service or pod, such as `service/user`. */
export const forward = (target: string, port: number): Promise<Forward> =>
  new Promise((resolve, reject) => {
    const child = spawn('kubectl', ['-n', namespace, 'port-forward', target, `:${String(port)}`], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`kubectl port-forward ${target} ended with ${String(code)}`)));
    createInterface(child.stdout).on('line', (line) => {
      const found = /127\.0\.0\.1:(\d+) ->/.exec(line)?.[1];
      if (found !== undefined) resolve({ port: Number(found), close: () => void child.kill() });
    });
  });
