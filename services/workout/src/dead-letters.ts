import { deadLettersCommand } from '@spotter/service-kit';
import { workout } from './app.ts';

await deadLettersCommand(workout);
