import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import type { Routes } from '@angular/router';
import { asProblems, inOwnLanguage, withCsrfToken } from '../../api/interceptors';
import { withTexts } from '../../i18n/text';
import { SendFile } from './send-file';

export const transferRoutes: Routes = [
  {
    path: '',
    resolve: { texts: withTexts('training.transfer', { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') }) },
    // Only XMLHttpRequest tells how much of a file is on its way.
    providers: [provideHttpClient(withXhr(), withInterceptors([inOwnLanguage, withCsrfToken, asProblems])), SendFile],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'training.transfer.title',
        loadComponent: () => import('./transfer-page').then((file) => file.TransferPage),
      },
      {
        path: ':id',
        title: 'training.transfer.import.title',
        loadComponent: () => import('./import-page').then((file) => file.ImportPage),
      },
    ],
  },
];
