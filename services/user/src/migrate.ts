import { migrateService } from '@spotter/service-kit';
import { user } from './app.ts';

await migrateService(user);
