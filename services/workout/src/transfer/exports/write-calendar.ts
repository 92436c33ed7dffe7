import { foldLines, ICalCalendar, ICalEvent } from 'ical-generator';
import { distanceText, weightText } from '../forms/measure-rules.ts';
import { doneEntries, type TrainedEntry, type TrainedSet, type TrainedWorkout } from '../forms/trained-workout.ts';
import type { ExportUnits, FileWriter } from './file-writer.ts';

const setWords = (set: TrainedSet, units: ExportUnits): string =>
  [
    set.weightGrams ? `${weightText(set.weightGrams, units.weight)} ${units.weight}` : '',
    set.reps === null ? '' : `× ${set.reps}`,
    set.distanceMetres ? `${distanceText(set.distanceMetres, units.distance)} ${units.distance}` : '',
    set.durationSeconds ? `${set.durationSeconds} s` : '',
  ]
    .filter((words) => words !== '')
    .join(' ');

const entryWords = ({ exercise, sets }: TrainedEntry, units: ExportUnits): string =>
  `${exercise.name}: ${sets.map((set) => setWords(set, units)).join(', ')}`;

/**
 * An iCalendar file (RFC 5545) with an event for each workout. The stamp is the workout's own end, so that the same history is the same file.
 */
export const calendarWriter = (units: ExportUnits): FileWriter => {
  const calendar = new ICalCalendar({ name: 'Spotter', prodId: { company: 'Spotter', product: 'Training' } });
  const [head = '', foot = ''] = calendar.toString().split(/(?=END:VCALENDAR)/);
  return {
    contentType: 'text/calendar; charset=utf-8',
    fileName: 'spotter-workouts.ics',
    head: () => head,
    workout: (workout) => foldLines(eventOf(workout, units, calendar)),
    foot: () => `${foot}\r\n`,
  };
};

const eventOf = (workout: TrainedWorkout, units: ExportUnits, calendar: ICalCalendar): string =>
  new ICalEvent(
    {
      id: workout.id,
      start: workout.startedAt,
      end: workout.completedAt,
      stamp: workout.completedAt,
      summary: workout.title,
      description: [...doneEntries(workout).map((entry) => entryWords(entry, units)), workout.note]
        .filter((words) => words !== '')
        .join('\n'),
    },
    calendar,
  ).toString();
