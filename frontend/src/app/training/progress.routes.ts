import type { Routes } from '@angular/router';

export const progressRoutes: Routes = [];
