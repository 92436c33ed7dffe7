import type { Routes } from '@angular/router';

export const staffRoutes: Routes = [];
