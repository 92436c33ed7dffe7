import { deadLettersCommand } from '@spotter/service-kit';
import { notification } from './app.ts';

await deadLettersCommand(notification);
