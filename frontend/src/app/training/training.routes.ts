import type { Routes } from '@angular/router';
import { startsWorkout } from './starts-workout';
import { trainingTexts } from './training-texts';
import { logTexts } from './workout/log-texts';

export const trainingRoutes: Routes = [
  {
    path: '',
    resolve: { texts: trainingTexts },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'history' },
      { path: 'start', canActivate: [startsWorkout], children: [] },
      {
        path: 'workout',
        title: 'training.workout.title',
        data: { hasDock: true },
        resolve: { logTexts },
        loadComponent: () => import('./workout/workout-page').then((file) => file.WorkoutPage),
      },
      {
        path: 'history',
        title: 'training.history.title',
        loadComponent: () => import('./history/history-page').then((file) => file.HistoryPage),
      },
      {
        path: 'history/:id',
        resolve: { logTexts },
        loadComponent: () => import('./history/past-workout-page').then((file) => file.PastWorkoutPage),
      },
      {
        path: 'history/:id/edit',
        data: { hasDock: true },
        resolve: { logTexts },
        loadComponent: () => import('./workout/edit-workout-page').then((file) => file.EditWorkoutPage),
      },
      { path: 'exercises', loadChildren: () => import('./exercises/exercises.routes').then((file) => file.exerciseRoutes) },
      { path: 'transfer', loadChildren: () => import('./transfer/transfer.routes').then((file) => file.transferRoutes) },
      { path: '', loadChildren: () => import('./plan/plan.routes').then((file) => file.planRoutes) },
    ],
  },
];
