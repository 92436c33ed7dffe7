import { createActionGroup, emptyProps, props } from '@ngrx/store';

/** What the platform tells while a page is open. `name` is the event's type, for example `social.liked.v1`. */
export const LiveActions = createActionGroup({
  source: 'Live',
  events: {
    connected: emptyProps(),
    lost: emptyProps(),
    /** Whose connection it was is logged out, or has other roles by now. */
    sessionEnded: emptyProps(),
    told: props<{ name: string; subject: string; time: string; data: unknown }>(),
    /** Too much was missed: what is shown must be read again. */
    resyncAsked: emptyProps(),
  },
});
