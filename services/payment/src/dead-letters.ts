import { deadLettersCommand } from '@spotter/service-kit';
import { payment } from './app.ts';

await deadLettersCommand(payment);
