import type { Routes } from '@angular/router';
import { planTexts } from './plan-texts';

export const planRoutes: Routes = [
  {
    path: '',
    resolve: { texts: planTexts },
    children: [
      {
        path: 'routines',
        title: 'training.plan.routines.title',
        loadComponent: () => import('./routines/routines-page').then((file) => file.RoutinesPage),
      },
      {
        path: 'routines/:id',
        data: { hasDock: true },
        loadComponent: () => import('./routines/routine-page').then((file) => file.RoutinePage),
      },
      {
        path: 'shared-routines/:code',
        loadComponent: () => import('./routines/shared-routine-page').then((file) => file.SharedRoutinePage),
      },
      {
        path: 'programmes',
        title: 'training.plan.programmes.title',
        loadComponent: () => import('./programmes/programmes-page').then((file) => file.ProgrammesPage),
      },
      {
        path: 'programmes/text',
        title: 'training.plan.text.title',
        loadComponent: () => import('./programmes/programme-text-page').then((file) => file.ProgrammeTextPage),
      },
      {
        path: 'programmes/new',
        title: 'training.plan.form.new',
        data: { hasDock: true },
        loadComponent: () => import('./programmes/editor/programme-form-page').then((file) => file.ProgrammeFormPage),
      },
      { path: 'programmes/:ref', loadComponent: () => import('./programmes/programme-page').then((file) => file.ProgrammePage) },
      {
        path: 'programmes/:ref/start',
        title: 'training.plan.start.title',
        loadComponent: () => import('./programmes/start-programme-page').then((file) => file.StartProgrammePage),
      },
      {
        path: 'programmes/:ref/edit',
        title: 'training.plan.form.title',
        data: { hasDock: true },
        loadComponent: () => import('./programmes/editor/programme-form-page').then((file) => file.ProgrammeFormPage),
      },
      {
        path: 'programmes/:ref/text',
        title: 'training.plan.text.title',
        loadComponent: () => import('./programmes/programme-text-page').then((file) => file.ProgrammeTextPage),
      },
      {
        path: 'shared-programmes/:code',
        loadComponent: () => import('./programmes/shared-programme-page').then((file) => file.SharedProgrammePage),
      },
      {
        path: 'coaching',
        title: 'training.plan.coaching.title',
        loadComponent: () => import('./coaching/coaching-page').then((file) => file.CoachingPage),
      },
      {
        path: 'coaching/invitations/:code',
        title: 'training.plan.coaching.title',
        loadComponent: () => import('./coaching/invitation-page').then((file) => file.InvitationPage),
      },
      {
        path: 'coaching/athletes/:athleteId',
        loadComponent: () => import('./coaching/athlete-page').then((file) => file.AthletePage),
      },
      {
        path: 'coaching/athletes/:athleteId/workouts/:id',
        loadComponent: () => import('./coaching/athlete-workout-page').then((file) => file.AthleteWorkoutPage),
      },
      {
        path: 'programme',
        title: 'training.plan.running.title',
        loadComponent: () => import('./programmes/running-programme-page').then((file) => file.RunningProgrammePage),
      },
    ],
  },
];
