import type { Routes } from '@angular/router';
import { withTexts } from '../i18n/text';
import { StaffArea } from './staff-area';

export const staffRoutes: Routes = [
  {
    path: '',
    component: StaffArea,
    resolve: { texts: withTexts('staff', { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') }) },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'orders' },
      {
        path: 'orders',
        title: 'staff.orders.title',
        loadComponent: () => import('./orders/staff-orders-page').then((file) => file.StaffOrdersPage),
      },
      {
        path: 'orders/:id',
        title: 'staff.orders.title',
        loadComponent: () => import('./orders/staff-order-page').then((file) => file.StaffOrderPage),
      },
      {
        path: 'inventory',
        title: 'staff.inventory.title',
        loadComponent: () => import('./inventory/inventory-page').then((file) => file.InventoryPage),
      },
      {
        path: 'inventory/:sku',
        title: 'staff.inventory.title',
        loadComponent: () => import('./inventory/ledger-page').then((file) => file.LedgerPage),
      },
    ],
  },
];
