import type { Routes } from '@angular/router';

export const todayRoutes: Routes = [];
