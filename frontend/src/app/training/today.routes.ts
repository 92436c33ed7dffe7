import type { Routes } from '@angular/router';
import { trainingTexts } from './training-texts';

export const todayRoutes: Routes = [
  {
    path: '',
    title: 'training.today.title',
    resolve: { texts: trainingTexts },
    loadComponent: () => import('./today/today-page').then((file) => file.TodayPage),
  },
];
