import { runService } from '@spotter/service-kit';
import { sample } from './app.ts';

await runService(sample);
