import type { Routes } from '@angular/router';
import { trainingTexts } from './training-texts';

export const progressRoutes: Routes = [
  {
    path: '',
    title: 'training.progress.title',
    resolve: { texts: trainingTexts },
    loadComponent: () => import('./progress/progress-page').then((file) => file.ProgressPage),
  },
];
