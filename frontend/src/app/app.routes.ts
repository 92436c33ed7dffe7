import type { Routes } from '@angular/router';
import { guest, platformHost, member, staff } from './session/guards';

/** One line for each area; its pages are in the area's own routes file and are fetched when somebody goes there. */
export const routes: Routes = [
  {
    path: '',
    canMatch: [platformHost],
    loadComponent: () => import('./tenant/tenant-picker-page').then((file) => file.TenantPickerPage),
  },
  {
    path: '',
    pathMatch: 'full',
    title: 'app.landing.title',
    canMatch: [guest],
    loadComponent: () => import('./landing/landing-page').then((file) => file.LandingPage),
  },
  {
    path: '',
    pathMatch: 'full',
    canActivate: [member],
    loadChildren: () => import('./training/today.routes').then((file) => file.todayRoutes),
  },
  { path: 'train', canActivate: [member], loadChildren: () => import('./training/training.routes').then((file) => file.trainingRoutes) },
  { path: 'progress', canActivate: [member], loadChildren: () => import('./training/progress.routes').then((file) => file.progressRoutes) },
  { path: 'people', canActivate: [member], loadChildren: () => import('./people/people.routes').then((file) => file.peopleRoutes) },
  { path: 'shop', loadChildren: () => import('./shop/shop.routes').then((file) => file.shopRoutes) },
  { path: 'me', canActivate: [member], loadChildren: () => import('./me/me.routes').then((file) => file.meRoutes) },
  {
    path: 'staff',
    canMatch: [staff],
    canActivate: [member],
    loadChildren: () => import('./staff/staff.routes').then((file) => file.staffRoutes),
  },
  { path: '**', title: 'app.not-found.title', loadComponent: () => import('./shell/not-found-page').then((file) => file.NotFoundPage) },
];
