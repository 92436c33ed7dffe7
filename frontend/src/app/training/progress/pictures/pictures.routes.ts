import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import type { Routes } from '@angular/router';
import { asProblems, inOwnLanguage, withCsrfToken } from '../../../api/interceptors';
import { picturesTexts } from './pictures-texts';

export const picturesRoutes: Routes = [
  {
    path: '',
    resolve: { picturesTexts },
    // Only XMLHttpRequest tells how much of a picture is on its way.
    providers: [provideHttpClient(withXhr(), withInterceptors([inOwnLanguage, withCsrfToken, asProblems]))],
    children: [
      { path: '', title: 'training.pictures.title', loadComponent: () => import('./pictures-page').then((file) => file.PicturesPage) },
      {
        path: 'compare',
        title: 'training.pictures.compare.title',
        loadComponent: () => import('./compare-page').then((file) => file.ComparePage),
      },
      { path: ':id', title: 'training.pictures.one', loadComponent: () => import('./picture-page').then((file) => file.PicturePage) },
    ],
  },
];
