import { Component, ViewEncapsulation } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** Carries the styles that the shop's pages share. */
@Component({
  selector: 'sp-shop-area',
  imports: [RouterOutlet],
  template: '<router-outlet />',
  styleUrl: './shop.css',
  encapsulation: ViewEncapsulation.None,
})
export class ShopArea {}
