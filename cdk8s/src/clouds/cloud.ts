import type { Construct } from 'constructs';
import type { Bucket, Environment, Media } from '../environment.ts';

/** What a cloud has that others have not. Everything else of an environment is the same there. */
export interface Cloud {
  /** Volumes: in the zone of the pod that asks first, growing when a claim does, kept when it is deleted. */
  readonly storage: { readonly provisioner: string; readonly parameters: Readonly<Record<string, string>> };
  /** How cert-manager proves to the certificate authority that the domain is ours, for a wildcard: the DNS-01 solver. */
  readonly solver: Readonly<Record<string, unknown>>;
  /** Where backups go. */
  readonly bucket: Bucket;
  /** Where members' pictures lie. */
  readonly media: Media;
  /** Where a pod gets the cloud's own tokens. */
  readonly identity?: readonly { readonly cidr: string; readonly port: number }[];
  /** Addresses at which the cloud resolves names, where that is not the work of pods. */
  readonly resolvers?: readonly string[];
  /** Networks from which the cloud's load balancer comes to pods itself, where no controller in a namespace of ours stands between. */
  readonly loadBalancers?: readonly string[];
  /** The address that was reserved for the Gateway, by its name there. */
  readonly namedAddress?: string;
  /** What the cloud's gateway wants to be told beside the Gateway API, in the namespace of the platform. */
  readonly gatewayObjects?: (scope: Construct, environment: Environment) => void;
}
