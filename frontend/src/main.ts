import { bootstrapApplication } from '@angular/platform-browser';
import { z } from 'zod';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { keepForOffline } from './app/offline';

// Zod would compile schemas with `new Function`, which our content security policy forbids; even asking would be reported.
z.config({ jitless: true });

bootstrapApplication(App, appConfig).catch((cause: unknown) => {
  console.error(cause);
});
keepForOffline();
