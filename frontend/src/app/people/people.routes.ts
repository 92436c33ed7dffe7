import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { withTexts } from '../i18n/text';
import { PeopleArea } from './people-area';
import * as postEffects from './posts/post-effects';
import { posts } from './posts/post-state';

/** A handle has no hyphen, so that `find-people` is nobody's. */
export const peopleRoutes: Routes = [
  {
    path: '',
    component: PeopleArea,
    resolve: { texts: withTexts('people', { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') }) },
    providers: [provideState(posts), provideEffects(postEffects)],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'people.feed.title',
        loadComponent: () => import('./feed/feed-page').then((file) => file.FeedPage),
      },
      { path: 'posts/:id', title: 'people.post.title', loadComponent: () => import('./posts/post-page').then((file) => file.PostPage) },
      {
        path: 'notifications',
        title: 'people.notifications.title',
        loadComponent: () => import('./notifications/notifications-page').then((file) => file.NotificationsPage),
      },
      { path: 'find-people', title: 'people.find.title', loadComponent: () => import('./profile/find-page').then((file) => file.FindPage) },
      {
        path: ':handle',
        title: 'people.profile.title',
        loadComponent: () => import('./profile/profile-page').then((file) => file.ProfilePage),
      },
      {
        path: ':handle/:relation',
        title: 'people.profile.title',
        loadComponent: () => import('./profile/follows-page').then((file) => file.FollowsPage),
      },
    ],
  },
];
