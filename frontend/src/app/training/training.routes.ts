import type { Routes } from '@angular/router';
import { trainingTexts } from './training-texts';

export const trainingRoutes: Routes = [
  {
    path: '',
    resolve: { texts: trainingTexts },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'history' },
      {
        path: 'workout',
        title: 'training.workout.title',
        data: { hasDock: true },
        loadComponent: () => import('./workout/workout-page').then((file) => file.WorkoutPage),
      },
      {
        path: 'history',
        title: 'training.history.title',
        loadComponent: () => import('./history/history-page').then((file) => file.HistoryPage),
      },
      { path: 'history/:id', loadComponent: () => import('./history/past-workout-page').then((file) => file.PastWorkoutPage) },
      {
        path: 'exercises',
        title: 'training.exercises.title',
        loadComponent: () => import('./exercises/exercises-page').then((file) => file.ExercisesPage),
      },
      { path: 'exercises/:slug', loadComponent: () => import('./exercises/exercise-page').then((file) => file.ExercisePage) },
    ],
  },
];
