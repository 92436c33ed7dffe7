import type { Routes } from '@angular/router';

export const trainingRoutes: Routes = [];
