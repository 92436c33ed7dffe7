import { Component } from '@angular/core';
import { listTenantCards } from '@spotter/contracts/session/session';
import { read } from '../api/read';
import { injectText } from '../i18n/text';
import { Empty } from '../ui/empty';
import { Failed } from '../ui/failed';
import { Mark } from '../ui/mark';
import { Skeleton } from '../ui/skeleton';

/** The platform's own host belongs to no gym: here one is picked. */
@Component({
  selector: 'sp-tenant-picker-page',
  imports: [Empty, Failed, Mark, Skeleton],
  templateUrl: './tenant-picker-page.html',
  styleUrl: './tenant-picker-page.css',
})
export class TenantPickerPage {
  protected readonly t = injectText();
  protected readonly tenants = read(listTenantCards, () => ({}));
}
