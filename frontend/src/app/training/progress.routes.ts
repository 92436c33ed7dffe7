import type { Routes } from '@angular/router';
import { picturesTexts } from './progress/pictures/pictures-texts';
import { progressTexts } from './progress/progress-texts';
import { trainingTexts } from './training-texts';

export const progressRoutes: Routes = [
  {
    path: '',
    resolve: { texts: trainingTexts, own: progressTexts },
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'training.progress.title',
        loadComponent: () => import('./progress/progress-page').then((file) => file.ProgressPage),
      },
      {
        path: 'body',
        title: 'training.progress.body.title',
        resolve: { picturesTexts },
        loadComponent: () => import('./progress/body/body-page').then((file) => file.BodyPage),
      },
      { path: 'body/pictures', loadChildren: () => import('./progress/pictures/pictures.routes').then((file) => file.picturesRoutes) },
      {
        path: 'years/:year',
        title: 'training.progress.year.title',
        loadComponent: () => import('./progress/year/year-page').then((file) => file.YearPage),
      },
      {
        path: 'settings',
        title: 'training.progress.settings.title',
        loadComponent: () => import('./progress/settings/progress-settings-page').then((file) => file.ProgressSettingsPage),
      },
    ],
  },
];
