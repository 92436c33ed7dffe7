import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { withTexts } from '../i18n/text';
import { member } from '../session/guards';
import * as cartEffects from './cart/cart-effects';
import { cart } from './cart/cart-state';
import { ShopArea } from './shop-area';

export const shopRoutes: Routes = [
  {
    path: '',
    component: ShopArea,
    resolve: { texts: withTexts('shop', { en: () => import('./i18n/en.json'), de: () => import('./i18n/de.json') }) },
    providers: [provideState(cart), provideEffects(cartEffects)],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'shop.title',
        loadComponent: () => import('./storefront/storefront-page').then((file) => file.StorefrontPage),
      },
      {
        path: 'products/:handle',
        title: 'shop.title',
        data: { hasDock: true },
        loadComponent: () => import('./product/product-page').then((file) => file.ProductPage),
      },
      {
        path: 'cart',
        title: 'shop.cart.title',
        data: { hasDock: true },
        loadComponent: () => import('./cart/cart-page').then((file) => file.CartPage),
      },
      {
        path: 'checkout',
        title: 'shop.checkout.title',
        data: { hasDock: true },
        loadComponent: () => import('./checkout/checkout-page').then((file) => file.CheckoutPage),
      },
      {
        path: 'orders',
        title: 'shop.orders.title',
        canActivate: [member],
        loadComponent: () => import('./orders/orders-page').then((file) => file.OrdersPage),
      },
      { path: 'orders/:id', title: 'shop.order.title', loadComponent: () => import('./orders/order-page').then((file) => file.OrderPage) },
    ],
  },
];
