import { z } from 'zod';

/** A condition as Kubernetes has it (`metav1.Condition`); the types follow kstatus: Ready, Reconciling, Stalled. */
export const Condition = z.object({
  type: z.string().max(316).describe('What it speaks of.'),
  status: z.enum(['True', 'False', 'Unknown']).describe('Whether it is so.'),
  reason: z.string().min(1).max(1024).describe('Why, in one word for programs.'),
  message: z.string().max(32768).describe('Why, for people.'),
  observedGeneration: z.int().optional().describe('The generation of the spec that it speaks of.'),
  lastTransitionTime: z.iso.datetime().describe('Since when `status` is what it is. UTC, RFC 3339.'),
});
export type Condition = z.infer<typeof Condition>;

/** What the status of every resource begins with. */
export const observed = {
  observedGeneration: z.int().optional().describe('The generation of the spec that this status speaks of.'),
  conditions: z.array(Condition).max(16).optional().describe('How it stands, one of each type.'),
};
