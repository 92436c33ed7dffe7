import { runService } from '@spotter/service-kit';
import { user } from './app.ts';

await runService(user);
