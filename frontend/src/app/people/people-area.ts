import { Component, ViewEncapsulation } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** Carries the styles that the pages about people share. */
@Component({
  selector: 'sp-people-area',
  imports: [RouterOutlet],
  template: '<router-outlet />',
  styleUrl: './people.css',
  encapsulation: ViewEncapsulation.None,
})
export class PeopleArea {}
