import { deadLettersCommand } from '@spotter/service-kit';
import { store } from './app.ts';

await deadLettersCommand(store);
