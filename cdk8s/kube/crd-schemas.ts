import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crdFiles } from '@spotter/operator/crd/crd-files';
import { parse } from 'yaml';
import { gatewayApiCrds } from '../../operator/kube/gateway-api.ts';
import { cloudCrds } from './cloud-crds.ts';
import { schemaFile, strict, type Schema } from './cluster-schemas.ts';

export interface Crd {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

/** Definitions of every kind that our manifests use beside Kubernetes’ own: ours, the Gateway API’s, cert-manager’s, Cilium’s. */
export const usedCrds = (): Crd[] =>
  [
    ...[...crdFiles().values()].map((yaml) => parse(yaml) as unknown),
    ...gatewayApiCrds('gatewayclasses', 'gateways', 'httproutes'),
    ...cloudCrds(),
  ] as Crd[];

/** Writes the schemas of these definitions to a folder, beside those of the API server. What is in `metadata` is the API server’s business. */
export const crdSchemas = (folder: string, crds: readonly Crd[]): void => {
  for (const { spec } of crds) {
    for (const { name: version, schema } of spec.versions) {
      const { properties, ...others } = schema.openAPIV3Schema;
      const named = { ...properties, apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };
      const file = schemaFile({ group: spec.group, version, kind: spec.names.kind });
      writeFileSync(join(folder, file), JSON.stringify(strict({ ...others, properties: named })));
    }
  }
};
