import { runService } from '@spotter/service-kit';
import { social } from './app.ts';

await runService(social);
