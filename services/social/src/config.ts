import { ServiceConfig, Url, type ConfigOf } from '@spotter/service-kit';

export const SocialConfig = ServiceConfig.extend({ WORKOUT_URL: Url });
export type SocialConfig = ConfigOf<typeof SocialConfig>;
