import { migrateService } from '@spotter/service-kit';
import { social } from './app.ts';

await migrateService(social);
