import type { KubeApi } from '../cluster/kube-api.ts';
import { group } from '../crd/definition.ts';
import { TenantKind } from '../crd/tenant.ts';
import { exportAudience, exportVerb } from './answers.ts';

interface Caller {
  readonly username: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

interface TokenReview {
  readonly status?: { readonly authenticated?: boolean; readonly user?: Caller; readonly audiences?: readonly string[] };
}

interface SubjectAccessReview {
  readonly status: { readonly allowed: boolean; readonly reason?: string };
}

export type Verdict = { readonly is: 'allowed' } | { readonly is: 'unknown' | 'forbidden'; readonly message: string };

/** Whose a token is; undefined when it is nobody's, has expired, or is meant for somebody else than this operator. */
const callerOf = async (api: KubeApi, token: string): Promise<Caller | undefined> => {
  const { status } = await api.call<TokenReview>({
    method: 'POST',
    path: '/apis/authentication.k8s.io/v1/tokenreviews',
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token, audiences: [exportAudience] } },
  });
  // An API server that does not know audiences answers without any: then the token is good for more than this, and is not taken.
  return status?.authenticated === true && status.audiences?.includes(exportAudience) === true ? status.user : undefined;
};

/** Kubernetes says who a caller is and whether it may export this tenant; nothing is decided here. */
export const authorise =
  (api: KubeApi) =>
  async (token: string | undefined, slug: string): Promise<Verdict> => {
    const caller = token === undefined ? undefined : await callerOf(api, token);
    if (!caller) return { is: 'unknown', message: `a token of a service account for the audience ${exportAudience} is needed` };
    const { username: user, uid, groups, extra } = caller;
    const resourceAttributes = { group, resource: TenantKind.plural, verb: exportVerb, name: slug };
    const { status } = await api.call<SubjectAccessReview>({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: { user, uid, groups, extra, resourceAttributes },
      },
    });
    if (status.allowed) return { is: 'allowed' };
    return { is: 'forbidden', message: `${user} cannot ${exportVerb} ${TenantKind.plural}.${group} "${slug}"` };
  };
