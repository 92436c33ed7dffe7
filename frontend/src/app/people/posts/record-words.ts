import type { PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { Display } from '../../display/display';

/** A record's value with its unit: `107.7 kg`, `× 12`, `1:30`, `5 km`. */
export const recordValue = (display: Display, { kind, value }: Pick<PersonalRecord, 'kind' | 'value'>): string => {
  switch (kind) {
    case 'heaviest':
    case 'set-volume':
      return display.mass(value);
    case 'estimated-one-rep-max':
      return `${display.estimate(value)} ${display.massUnit()}`;
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
