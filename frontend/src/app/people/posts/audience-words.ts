import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import type { Audience } from '@spotter/contracts/user/members';
import { injectText } from '../../i18n/text';
import { session } from '../../session/session-state';
import type { IconName } from '../../ui/icon-names';

export const audienceIcons: Readonly<Record<Audience, IconName>> = { nobody: 'lock', followers: 'users', members: 'store' };

/** Who sees it, in a word or two: everybody in the gym is called by the gym's name. Use it in an injection context. */
export const injectAudienceWords = (): ((audience: Audience) => string) => {
  const t = injectText();
  const tenant = inject(Store).selectSignal(session.selectTenant);
  return (audience) =>
    audience === 'members' ? (tenant()?.displayName ?? t('people.audience.members')) : t(`people.audience.${audience}`);
};
