import { z } from 'zod';

/** A condition as Kubernetes has it (`metav1.Condition`); the types follow kstatus: Ready, Reconciling, Stalled. */
export const Condition = z.object({
  type: z.string().max(316),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string().min(1).max(1024),
  message: z.string().max(32768),
  observedGeneration: z.int().optional(),
  lastTransitionTime: z.iso.datetime(),
});
export type Condition = z.infer<typeof Condition>;
