import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { addToCart, readCart, setCartLine } from '@spotter/contracts/store/carts';
import { webPaths } from '@spotter/contracts/web/paths';
import { catchError, concatMap, from, map, of, switchMap, tap } from 'rxjs';
import { ApiClient } from '../../api/api-client';
import { problemOf } from '../../api/problem-of';
import { injectText } from '../../i18n/text';
import { Toaster } from '../../toast/toaster';
import { CartApiActions, CartPageActions, CheckoutPageActions, ProductPageActions, ShopActions } from './cart-actions';

export const readsCart = createEffect(
  (actions$ = inject(Actions), api = inject(ApiClient)) =>
    actions$.pipe(
      // After a change that failed, what is shown must be what the service knows.
      ofType(ShopActions.opened, CartPageActions.retried, CartApiActions.changeFailed, CheckoutPageActions.orderPlaced),
      switchMap(() =>
        from(api.send(readCart, {})).pipe(
          map((cart) => CartApiActions.read({ cart })),
          catchError((error: unknown) => of(CartApiActions.readFailed({ error: problemOf(error) }))),
        ),
      ),
    ),
  { functional: true },
);

export const adds = createEffect(
  (actions$ = inject(Actions), api = inject(ApiClient)) =>
    actions$.pipe(
      ofType(ProductPageActions.variantAdded),
      concatMap((action) =>
        from(api.send(addToCart, { body: { sku: action.sku, quantity: action.quantity }, idempotencyKey: action.idempotencyKey })).pipe(
          map((cart) => CartApiActions.added({ cart, title: action.title })),
          catchError((error: unknown) => of(CartApiActions.changeFailed({ error: problemOf(error), again: action }))),
        ),
      ),
    ),
  { functional: true },
);

export const changesLines = createEffect(
  (actions$ = inject(Actions), api = inject(ApiClient)) =>
    actions$.pipe(
      ofType(CartPageActions.quantityChanged, CartPageActions.lineRemoved, CartPageActions.removalUndone),
      concatMap((action) => {
        const wanted = action.type === CartPageActions.quantityChanged.type ? action.quantity : 0;
        const quantity = action.type === CartPageActions.removalUndone.type ? action.line.quantity : wanted;
        return from(api.send(setCartLine, { params: { sku: action.line.sku }, body: { quantity } })).pipe(
          map((cart) => CartApiActions.changed({ cart })),
          catchError((error: unknown) => of(CartApiActions.changeFailed({ error: problemOf(error), again: action }))),
        );
      }),
    ),
  { functional: true },
);

export const saysWhatWasAdded = createEffect(
  (actions$ = inject(Actions), toaster = inject(Toaster), router = inject(Router), t = injectText()) =>
    actions$.pipe(
      ofType(CartApiActions.added),
      tap(({ title }) => {
        toaster.offer(t('shop.cart.added', { title }), t('shop.cart.show'), () => void router.navigateByUrl(webPaths.cart));
      }),
    ),
  { functional: true, dispatch: false },
);

export const saysWhatFailed = createEffect(
  (actions$ = inject(Actions), toaster = inject(Toaster), store = inject(Store)) =>
    actions$.pipe(
      ofType(CartApiActions.changeFailed),
      tap(({ error, again }) => {
        toaster.failed(error, () => {
          store.dispatch(again);
        });
      }),
    ),
  { functional: true, dispatch: false },
);
