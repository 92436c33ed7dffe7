import { runService } from '@spotter/service-kit';
import { payment } from './app.ts';

await runService(payment);
