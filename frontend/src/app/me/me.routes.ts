import type { Routes } from '@angular/router';

export const meRoutes: Routes = [];
