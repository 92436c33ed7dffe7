import type { ObjectMeta } from '../resources/resources.ts';

/** Of what the API server says, the fields that tell how a server is. */
export interface Workload {
  readonly kind: 'StatefulSet' | 'Deployment';
  readonly metadata: ObjectMeta;
  readonly spec: { readonly replicas?: number; readonly selector: { readonly matchLabels?: Readonly<Record<string, string>> } };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly readyReplicas?: number;
    readonly updatedReplicas?: number;
    readonly currentRevision?: string;
    readonly updateRevision?: string;
  };
}

export interface ContainerStatus {
  readonly name: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state?: { readonly waiting?: { readonly reason?: string; readonly message?: string } };
  readonly lastState?: { readonly terminated?: { readonly reason?: string; readonly exitCode: number } };
}

export interface Pod {
  readonly metadata: ObjectMeta & { readonly labels?: Readonly<Record<string, string>> };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly reason?: string;
      readonly message?: string;
    }[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

export interface Claim {
  readonly metadata: ObjectMeta & { readonly labels?: Readonly<Record<string, string>> };
  readonly status?: { readonly phase?: string };
}

/** An Event of the kubelet: what a probe said when it failed. */
export interface ProbeEvent {
  readonly metadata: ObjectMeta;
  readonly involvedObject: { readonly kind?: string; readonly name?: string; readonly uid?: string };
  readonly reason?: string;
  readonly message?: string;
  readonly lastTimestamp?: string | null;
}

/** Everything in the namespace that says how the data layer is. */
export interface Observed {
  readonly workloads: readonly Workload[];
  readonly pods: readonly Pod[];
  readonly claims: readonly Claim[];
  readonly probeEvents: readonly ProbeEvent[];
}
