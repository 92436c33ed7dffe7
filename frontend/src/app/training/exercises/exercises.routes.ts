import type { Routes } from '@angular/router';
import { exerciseTexts } from './exercise-texts';

export const exerciseRoutes: Routes = [
  {
    path: '',
    resolve: { texts: exerciseTexts },
    children: [
      { path: '', title: 'training.exercises.title', loadComponent: () => import('./exercises-page').then((file) => file.ExercisesPage) },
      {
        path: 'new',
        title: 'training.exercises.form.new',
        loadComponent: () => import('./own/exercise-form').then((file) => file.ExerciseForm),
      },
      {
        path: 'at-home',
        title: 'training.exercises.home.title',
        loadComponent: () => import('./home/home-page').then((file) => file.HomePage),
      },
      { path: ':slug', loadComponent: () => import('./exercise-page').then((file) => file.ExercisePage) },
      {
        path: ':slug/edit',
        title: 'training.exercises.form.edit',
        loadComponent: () => import('./own/exercise-form').then((file) => file.ExerciseForm),
      },
      {
        path: ':slug/merge',
        title: 'training.exercises.merge.title',
        loadComponent: () => import('./own/merge-page').then((file) => file.MergePage),
      },
    ],
  },
];
