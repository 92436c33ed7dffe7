import type { PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { LiveBest } from '@spotter/contracts/workout/workouts';
import type { Display } from '../display/display';

/** A record's value with its unit: `107.7 kg`, `12`, `1:30`, `5 km`. */
export const recordValue = (display: Display, { kind, value }: Pick<PersonalRecord, 'kind' | 'value'>): string => {
  switch (kind) {
    case 'heaviest':
      return display.mass(value);
    case 'estimated-one-rep-max':
      return display.exactMass(value);
    case 'set-volume':
      return display.mass(value);
    case 'most-reps':
      return `× ${display.number(value, 0)}`;
    case 'longest-duration':
      return display.clock(value);
    case 'longest-distance':
      return display.distance(value);
    case 'fastest':
      return display.pace(value);
  }
};

/** Of a record in a workout in progress. */
export const liveValue = (display: Display, { kind, value }: LiveBest): string =>
  recordValue(display, { value, kind: kind === 'reps-at-weight' ? 'most-reps' : kind });

interface Gain extends Pick<LiveBest, 'kind' | 'value'> {
  readonly previousValue: number | null;
}

/** What was gained; undefined the first time. */
export const recordGain = (display: Display, { kind, value, previousValue }: Gain): string | undefined => {
  if (previousValue === null || kind === 'fastest') return undefined; // a pace does not add up
  return `+${liveValue(display, { kind, grade: 0, value: value - previousValue }).replace('× ', '')}`;
};
