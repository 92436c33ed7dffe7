import { ServiceConfig, type ConfigOf } from '@spotter/service-kit';

export const WorkoutConfig = ServiceConfig;
export type WorkoutConfig = ConfigOf<typeof WorkoutConfig>;
