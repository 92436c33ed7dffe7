import { migrateService } from '@spotter/service-kit';
import { payment } from './app.ts';

await migrateService(payment);
