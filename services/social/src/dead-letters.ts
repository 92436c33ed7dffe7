import { deadLettersCommand } from '@spotter/service-kit';
import { social } from './app.ts';

await deadLettersCommand(social);
