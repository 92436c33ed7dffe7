import type { ImportField } from '@spotter/contracts/workout/imports';
import { describe, expect, test } from 'vitest';
import { spotterColumns } from '../forms/spotter-columns.ts';
import { columnsByName } from './column-name-rules.ts';

/** What each column of a header holds; undefined where nobody knows. */
const fieldsOf = (header: readonly string[]): (ImportField | undefined)[] => {
  const columns = Object.entries(columnsByName(header)) as [ImportField, number][];
  return header.map((_, index) => columns.find(([, column]) => column === index)?.[0]);
};

describe('the columns of the apps', () => {
  test('ours', () => {
    expect(fieldsOf(spotterColumns)).toEqual([
      ...['startedAt', 'completedAt', 'timeZone', 'title', 'workoutNote', 'exerciseIndex', 'exercise', 'exerciseSlug', 'measurement'],
      ...['exerciseNote', 'superset', 'restSeconds', 'setIndex', 'setKind', 'side', 'weightKg', 'reps', 'rpe', 'durationSeconds'],
      ...['distanceMetres', 'setNote', 'doneAt'],
    ]);
  });

  test.each([
    ['weight_kg', 'distance_km', 'weightKg', 'distanceKm'],
    ['weight_lbs', 'distance_miles', 'weightLb', 'distanceMi'],
  ])('Hevy’s, with %s and %s', (weight, distance, weightField, distanceField) => {
    const header = [
      ...['title', 'start_time', 'end_time', 'description', 'exercise_title', 'superset_id', 'exercise_notes', 'set_index', 'set_type'],
      ...[weight, 'reps', distance, 'duration_seconds', 'rpe'],
    ];
    expect(fieldsOf(header)).toEqual([
      ...['title', 'startedAt', 'completedAt', 'workoutNote', 'exercise', 'superset', 'exerciseNote', 'setIndex', 'setKind'],
      ...[weightField, 'reps', distanceField, 'durationSeconds', 'rpe'],
    ]);
  });
});

/** Strong's columns by their names in a language: with the unit in a column, or in brackets. */
const strong: Readonly<Record<string, readonly string[]>> = {
  English: [
    ...['Workout #', 'Date', 'Workout Name', 'Duration', 'Exercise Name', 'Set Order', 'Weight', 'Weight Unit', 'Reps', 'RPE'],
    ...['Distance', 'Distance Unit', 'Seconds', 'Notes', 'Workout Notes'],
  ],
  German: [
    ...['Workout #', 'Datum', 'Name des Workouts', 'Dauer', 'Name der Übung', 'Reihenfolge der Sätze', 'Gewicht', 'Gewichtseinheit'],
    ...['Wiederh.', 'RPE', 'Entfernung', 'Entfernungseinheit', 'Sekunden', 'Notizen', 'Workout-Notizen'],
  ],
  French: [
    ...['Entraînement #', 'Date', 'Nom de l’entraînement', 'Durée', 'Nom de l’exercice', 'Ordre de la série', 'Poids', 'Unité de poids'],
    ...['Répétitions', 'RPE', 'Distance', 'Unité de distance', 'Secondes', 'Notes', 'Notes de l’entraînement'],
  ],
  Spanish: [
    ...['Entrenamiento #', 'Fecha', 'Nombre del entrenamiento', 'Duración', 'Nombre del ejercicio', 'Orden de la serie', 'Peso'],
    ...['Unidad de peso', 'Repeticiones', 'RPE', 'Distancia', 'Unidad de distancia', 'Segundos', 'Notas', 'Notas del entrenamiento'],
  ],
  Italian: [
    ...['Allenamento #', 'Data', 'Nome allenamento', 'Durata', 'Nome esercizio', 'Ordine serie', 'Peso', 'Unità di peso', 'Ripetizioni'],
    ...['RPE', 'Distanza', 'Unità di distanza', 'Secondi', 'Note', 'Note allenamento'],
  ],
  Portuguese: [
    ...['Treino #', 'Data', 'Nome do treino', 'Duração', 'Nome do exercício', 'Ordem da série', 'Peso', 'Unidade de peso', 'Repetições'],
    ...['RPE', 'Distância', 'Unidade de distância', 'Segundos', 'Notas', 'Notas do treino'],
  ],
};

test.each(Object.entries(strong))('Strong’s columns in %s', (_, header) => {
  expect(fieldsOf(header)).toEqual([
    ...['workoutNumber', 'startedAt', 'title', 'duration', 'exercise', 'setIndex', 'weight', 'weightUnit', 'reps', 'rpe'],
    ...['distance', 'distanceUnit', 'durationSeconds', 'exerciseNote', 'workoutNote'],
  ]);
});

/** Other names for the same, in Strong's forms over the years and in tables of people's own. */
const alsoCalled: readonly (readonly [ImportField, readonly string[]])[] = [
  ['startedAt', ['Started at', 'Start', 'Startzeit', 'Hora de inicio', 'Date début', 'When', 'Workout date', 'Date/Time']],
  ['completedAt', ['End time', 'Completed at', 'End', 'Endzeit', 'Ende', 'Hora de fin', 'Ora fine', 'Date fin']],
  [
    'duration',
    [
      ...[
        'Duration (sec)',
        'Workout Duration',
        'Dauer (Sek.)',
        'Trainingsdauer',
        'Workout-Dauer',
        'Durée (sec)',
        'Durée de l’entraînement',
      ],
      ...['Duración (s)', 'Duración (seg)', 'Duración del entrenamiento', 'Durata (sec)', 'Durata allenamento', 'Duração (seg)'],
      'Duração do treino',
    ],
  ],
  ['timeZone', ['Time zone', 'Timezone', 'Zeitzone']],
  ['workoutNumber', ['Workout No.', 'Workout Nr.', 'Workout number', 'Training Nr.', 'Training #']],
  ['title', ['Workout', 'Titel', 'Workout Name', 'Trainingsname', 'Nombre de entrenamiento', 'Routine', 'Session']],
  ['workoutNote', ['Workout note', 'Trainingsnotizen', 'Notas de entrenamiento']],
  ['exerciseIndex', ['Exercise order', 'Exercise #']],
  [
    'exercise',
    ['Exercise', 'Übung', 'Übungsname', 'Exercice', 'Nombre de ejercicio', 'Ejercicio', 'Esercizio', 'Exercício', 'Lift', 'Movement'],
  ],
  ['exerciseNote', ['Exercise note', 'Notes', 'Comment', 'Comments', 'Kommentar']],
  ['superset', ['Superset']],
  ['restSeconds', ['Rest']],
  ['setIndex', ['Set', 'Set #', 'Reihenfolge', 'Satzreihenfolge', 'Satz', 'Ordre des séries', 'Série', 'Orden de series']],
  ['setKind', ['Set kind', 'Satzart']],
  ['weight', ['Load']],
  ['weightKg', ['Weight (kg)', 'Gewicht (kg)', 'Poids (kg)', 'Peso (kg)', 'kg']],
  [
    'weightLb',
    [
      ...['Weight (lbs)', 'Weight (lb)', 'Gewicht (lbs)', 'Gewicht (lb)', 'Poids (lbs)', 'Poids (lb)', 'Peso (lbs)', 'Peso (lb)'],
      ...['lbs', 'lb'],
    ],
  ],
  ['reps', ['Repetitions', 'Wiederholungen', 'Wdh.', 'Repetitionen', 'Reps done']],
  ['durationSeconds', ['Time (seconds)']],
  ['distance', ['Distanz', 'Strecke']],
  ['distanceKm', ['Distance (km)', 'Entfernung (km)', 'Distancia (km)', 'Distanza (km)', 'km']],
  ['distanceMi', ['Distance (mi)', 'Distance (miles)', 'Distance (mile)', 'Miles']],
  [
    'distanceMetres',
    [
      ...['Distance (meters)', 'Distance (metres)', 'Distance (m)', 'Distance (mètre)', 'Entfernung (Meter)', 'Entfernung (m)'],
      ...['Distance (metros)', 'Distancia (metros)', 'Distancia (m)', 'Distanza (metri)', 'Distanza (m)'],
    ],
  ],
  ['setNote', ['Set notes']],
];

describe('other names', () => {
  test.each(alsoCalled)('of %s', (field, names) => {
    expect(names.map((name) => [name, fieldsOf([name])[0]])).toEqual(names.map((name) => [name, field]));
  });
});

test('the first column of a field counts, and what nobody knows is left out', () => {
  expect(columnsByName(['Note', 'Exercise', 'Mood', 'Notes', 'Übung'])).toEqual({ exerciseNote: 0, exercise: 1 });
  expect(columnsByName(['', 'constructor', '#'])).toEqual({});
});
