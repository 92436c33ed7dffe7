import { migrateService } from '@spotter/service-kit';
import { workout } from './app.ts';

await migrateService(workout);
