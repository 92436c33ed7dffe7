import { runService } from '@spotter/service-kit';
import { store } from './app.ts';

await runService(store);
