import { installation } from '../installation.ts';
import type { Cloud } from './cloud.ts';

/**
 * Amazon EKS with managed nodes. Traefik behind a network load balancer is the gateway: an ALB takes certificates from ACM only, and those of
 * tenants' own hosts are Secrets. The pods of cert-manager may change the zone by EKS Pod Identity, so the solver names no key.
 */
export const aws: Cloud = {
  storage: { provisioner: 'ebs.csi.aws.com', parameters: { type: 'gp3', encrypted: 'true', 'csi.storage.k8s.io/fstype': 'ext4' } },
  bucket: { kind: 's3', name: installation.aws.backupBucket, region: installation.aws.region, hasKeys: false },
  media: { kind: 'bucket', bucket: installation.aws.pictureBucket, region: installation.aws.region, endpoint: '' },
  identity: [{ cidr: '169.254.170.23/32', port: 80 }],
  // EKS Auto Mode runs its DNS on the nodes, outside of pods. It is asked at one of these, by the range of the VPC.
  resolvers: ['172.20.0.10/32', '10.100.0.10/32'],
  solver: { route53: { region: installation.aws.region } },
};
