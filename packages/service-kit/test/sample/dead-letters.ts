import { deadLettersCommand } from '@spotter/service-kit';
import { sample } from './app.ts';

await deadLettersCommand(sample);
