import { KubeConfig } from '@kubernetes/client-node';
import { writeFile } from 'node:fs/promises';
import type { Cluster } from './cluster.ts';

/** Writes a kubeconfig with a token of this service account, good for an hour. */
export const writeKubeconfigOf = async (
  cluster: Cluster,
  { namespace, name }: { namespace: string; name: string },
  file: string,
): Promise<void> => {
  const { status } = await cluster.api.call<{ status: { token: string } }>({
    method: 'POST',
    path: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 3600 } },
  });
  const config = new KubeConfig();
  config.loadFromDefault();
  const server = config.getCurrentCluster();
  if (!server) throw new Error('The kubeconfig names no current cluster');
  config.loadFromClusterAndUser(server, { name, token: status.token });
  await writeFile(file, config.exportConfig(), { mode: 0o600 });
};
