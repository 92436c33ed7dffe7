import { runService } from '@spotter/service-kit';
import { notification } from './app.ts';

await runService(notification);
