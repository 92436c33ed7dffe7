import { createActionGroup, props } from '@ngrx/store';

export const UnreadActions = createActionGroup({ source: 'Unread', events: { counted: props<{ count: number }>() } });
