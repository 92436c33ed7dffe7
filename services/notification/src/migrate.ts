import { migrateService } from '@spotter/service-kit';
import { notification } from './app.ts';

await migrateService(notification);
