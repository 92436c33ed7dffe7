import { ServiceConfig, type ConfigOf } from '@spotter/service-kit';

export const UserConfig = ServiceConfig;
export type UserConfig = ConfigOf<typeof UserConfig>;
