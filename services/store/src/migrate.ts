import { migrateService } from '@spotter/service-kit';
import { store } from './app.ts';

await migrateService(store);
