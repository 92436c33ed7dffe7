import { z } from 'zod';
import type { Collection } from './records.ts';

export type Provider = 'stripe' | 'paypal';

/** How the provider's API misbehaves: `lose-answer` does the work and then cuts the connection. */
const Fault = z.enum(['none', 'unavailable', 'hang', 'lose-answer']);

const Settings = z.object({
  webhooks: z.enum(['on', 'off']),
  webhookDelaySeconds: z.number().min(0).max(3600),
  /** How a new refund begins. A pending one is settled through the admin API. */
  refunds: z.enum(['succeed', 'pending', 'fail']),
  stripeFault: Fault,
  paypalFault: Fault,
});
/** What a test may set; kept over restarts. */
export type Settings = z.infer<typeof Settings>;

export const SettingsChange = Settings.partial();
export type SettingsChange = z.infer<typeof SettingsChange>;

const DEFAULTS: Settings = { webhooks: 'on', webhookDelaySeconds: 0, refunds: 'succeed', stripeFault: 'none', paypalFault: 'none' };

export const settingsIn = (kept: Collection<Settings>) => {
  const read = () => kept.get('settings') ?? DEFAULTS;
  return {
    read,
    change: (changes: SettingsChange): Settings => {
      const changed = Settings.parse({ ...read(), ...changes });
      kept.put('settings', changed);
      return changed;
    },
  };
};
export type SettingsStore = ReturnType<typeof settingsIn>;
