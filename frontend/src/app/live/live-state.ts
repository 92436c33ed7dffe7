import { createFeature, createReducer, on } from '@ngrx/store';
import { LiveActions } from './live-actions';

export interface LiveState {
  readonly status: 'connecting' | 'connected' | 'lost';
}

export const live = createFeature({
  name: 'live',
  reducer: createReducer<LiveState>(
    { status: 'connecting' },
    on(LiveActions.connected, LiveActions.resyncAsked, (): LiveState => ({ status: 'connected' })),
    on(LiveActions.lost, LiveActions.sessionEnded, (): LiveState => ({ status: 'lost' })),
  ),
});
