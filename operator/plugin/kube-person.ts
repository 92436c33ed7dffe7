import { HttpMethod, KubeConfig, RequestContext } from '@kubernetes/client-node';
import { Agent, type Dispatcher } from 'undici';
import { kubeApi, type KubeApi } from '../src/cluster/kube-api.ts';
import { systemTimer } from '../src/queue/timer.ts';
import { WrongUse } from './wrong-use.ts';

export interface Person {
  readonly api: KubeApi;
  /** Of the context, as kubectl takes it when nobody says another. */
  readonly namespace: string;
}

/** With the credentials and the context that kubectl would use, whatever kind they are of. @throws WrongUse when there are none */
export const openPerson = ({ kubeconfig, context }: { kubeconfig?: string | undefined; context?: string | undefined }): Person => {
  const config = new KubeConfig();
  if (kubeconfig === undefined) config.loadFromDefault();
  else config.loadFromFile(kubeconfig);
  if (context !== undefined) config.setCurrentContext(context);
  const cluster = config.getCurrentCluster();
  if (!cluster) throw new WrongUse(`there is no context ${context ?? config.getCurrentContext()} in the kubeconfig`);
  let dispatcher: Dispatcher | undefined;
  const credentials = async () => {
    const request = new RequestContext(cluster.server, HttpMethod.GET);
    await config.applySecurityAuthentication(request);
    dispatcher ??= request.getDispatcher() ?? new Agent();
    return { headers: request.getHeaders(), dispatcher };
  };
  return {
    api: kubeApi({ access: { server: cluster.server, credentials }, timer: systemTimer }),
    namespace: config.getContextObject(config.getCurrentContext())?.namespace ?? 'default',
  };
};
