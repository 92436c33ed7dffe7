import { forgetReads } from '../offline';
import { Session } from '@spotter/contracts/session/session';

/** The key in `localStorage`. Another tab is told when it changes. */
export const sessionPlace = 'spotter.session';

/** Keeps who was last there on this device, without the token that allows changes. Somebody else finds nothing of theirs. */
export const keepSession = (session: Session): void => {
  if (keptSession()?.member?.id !== session.member?.id) void forgetReads();
  if (session.member) localStorage.setItem(sessionPlace, JSON.stringify({ ...session, csrfToken: '' }));
  else localStorage.removeItem(sessionPlace);
};

export const keptSession = (): Session | undefined => {
  const kept = localStorage.getItem(sessionPlace);
  if (kept === null) return undefined;
  const parsed = Session.safeParse(JSON.parse(kept));
  return parsed.success ? parsed.data : undefined;
};

export const forgetSession = (): void => localStorage.removeItem(sessionPlace);
