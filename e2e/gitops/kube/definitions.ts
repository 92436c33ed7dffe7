import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Where the projects keep the definitions of their kinds, in their own Go modules. */
const modules: readonly { readonly module: string; readonly files: readonly string[] }[] = [
  {
    module: 'github.com/fluxcd/kustomize-controller@v1.7.3',
    files: ['config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml'],
  },
  {
    module: 'github.com/fluxcd/source-controller@v1.7.0',
    files: ['config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml'],
  },
  {
    module: 'github.com/argoproj/argo-cd/v3@v3.3.0',
    files: ['application', 'applicationset', 'appproject'].map((kind) => `manifests/crds/${kind}-crd.yaml`),
  },
  { module: 'github.com/external-secrets/external-secrets@v1.3.2', files: ['config/crds/bases/external-secrets.io_externalsecrets.yaml'] },
  { module: 'github.com/bitnami-labs/sealed-secrets@v0.40.0', files: ['helm/sealed-secrets/crds/bitnami.com_sealedsecrets.yaml'] },
  {
    module: 'sigs.k8s.io/gateway-api@v1.4.0',
    files: ['gateways', 'httproutes'].map((kind) => `config/crd/standard/gateway.networking.k8s.io_${kind}.yaml`),
  },
];

/** Files with the definitions of Flux, Argo CD and the Gateway API. */
export const definitionFiles = (): string[] =>
  modules.flatMap(({ module, files }) => {
    const answer = execFileSync('go', ['mod', 'download', '-json', module], {
      env: { ...process.env, GOFLAGS: '-mod=mod' },
      encoding: 'utf8',
    });
    const { Dir: folder } = JSON.parse(answer) as { Dir: string };
    return files.map((file) => join(folder, file));
  });
