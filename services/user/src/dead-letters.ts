import { deadLettersCommand } from '@spotter/service-kit';
import { user } from './app.ts';

await deadLettersCommand(user);
