import { runService } from '@spotter/service-kit';
import { workout } from './app.ts';

await runService(workout);
