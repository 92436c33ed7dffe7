import { mediaVariables } from '@spotter/media/media-config';
import { ServiceConfig, type ConfigOf } from '@spotter/service-kit';

export const WorkoutConfig = ServiceConfig.extend(mediaVariables);
export type WorkoutConfig = ConfigOf<typeof WorkoutConfig>;
