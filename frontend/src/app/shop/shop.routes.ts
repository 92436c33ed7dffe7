import type { Routes } from '@angular/router';

export const shopRoutes: Routes = [];
