import type { Routes } from '@angular/router';
import { withTexts } from '../i18n/text';
import { MeArea } from './me-area';

export const meRoutes: Routes = [
  {
    path: '',
    component: MeArea,
    resolve: { texts: withTexts('me', { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') }) },
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'me.profile.title',
        loadComponent: () => import('./profile/profile-form').then((file) => file.ProfileForm),
      },
      {
        path: 'display',
        title: 'me.display.title',
        loadComponent: () => import('./display/display-settings').then((file) => file.DisplaySettings),
      },
      {
        path: 'notifications',
        title: 'me.notifications.title',
        loadComponent: () => import('./notifications/notification-settings').then((file) => file.NotificationSettings),
      },
      {
        path: 'access',
        title: 'me.access.title',
        loadComponent: () => import('./access/access-settings').then((file) => file.AccessSettings),
      },
    ],
  },
];
