/** An operator at work. */
export interface Running {
  /** Where the probes answer. */
  readonly port: number;
  /** Resolves when it may not go on, because another leads: the process must end. */
  readonly ended: Promise<void>;
  /** Finishes what is in flight and lets go of everything. */
  readonly stop: () => Promise<void>;
}
