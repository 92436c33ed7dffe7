import { expect, test } from 'vitest';
import { bytesOf, lines, readAs, setsOf } from '../../../test/files/given-file.ts';
import { inspect } from './read-file.ts';

/** The second form is the first without its columns of notes. */
const strongInWords = {
  en: {
    first: 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE',
    fourth:
      '"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (kg)";"Reps";"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"',
    third:
      'Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration',
    duration: '1h 5m',
  },
  de: {
    first: 'Datum,Workout-Name,Dauer,Name der Übung,Reihenfolge der Sätze,Gewicht,Wiederh.,Entfernung,Sekunden,Notizen,Workout-Notizen,RPE',
    fourth:
      '"Workout #";"Datum";"Workout-Name";"Dauer (Sek.)";"Name der Übung";"Reihenfolge der Sätze";"Gewicht (kg)";"Wiederh.";"RPE";"Entfernung (Meter)";"Sekunden";"Notizen";"Workout-Notizen"',
    third:
      'Datum;Workout-Name;Name der Übung;Reihenfolge der Sätze;Gewicht;Gewichtseinheit;Wiederh.;RPE;Entfernung;Entfernungseinheit;Sekunden;Notizen;Workout-Notizen;Workout-Dauer',
    duration: '1 Std. 5 Min.',
  },
  fr: {
    first:
      "Date,Nom de l'entraînement,Durée,Nom de l'exercice,Ordre de la série,Poids,Répétitions,Distance,Secondes,Notes,Notes de l'entraînement,RPE",
    fourth:
      '"Entraînement #";"Date";"Nom de l’entraînement";"Durée (sec)";"Nom de l’exercice";"Ordre de la série";"Poids (kg)";"Répétitions";"RPE";"Distance (mètres)";"Secondes";"Notes";"Notes de l’entraînement"',
    third:
      "Date;Nom de l'entraînement;Nom de l'exercice;Ordre de la série;Poids;Unité de poids;Répétitions;RPE;Distance;Unité de distance;Secondes;Notes;Notes de l'entraînement;Durée de l'entraînement",
    duration: '1h 5min',
  },
  es: {
    first:
      'Fecha,Nombre del entrenamiento,Duración,Nombre del ejercicio,Orden de la serie,Peso,Repeticiones,Distancia,Segundos,Notas,Notas del entrenamiento,RPE',
    fourth:
      '"Entrenamiento #";"Fecha";"Nombre del entrenamiento";"Duración (seg)";"Nombre del ejercicio";"Orden de la serie";"Peso (kg)";"Repeticiones";"RPE";"Distancia (metros)";"Segundos";"Notas";"Notas del entrenamiento"',
    third:
      'Fecha;Nombre del entrenamiento;Nombre del ejercicio;Orden de la serie;Peso;Unidad de peso;Repeticiones;RPE;Distancia;Unidad de distancia;Segundos;Notas;Notas del entrenamiento;Duración del entrenamiento',
    duration: '1 h 5 min',
  },
  it: {
    first: 'Data,Nome allenamento,Durata,Nome esercizio,Ordine serie,Peso,Ripetizioni,Distanza,Secondi,Note,Note allenamento,RPE',
    fourth:
      '"Allenamento #";"Data";"Nome allenamento";"Durata (sec)";"Nome esercizio";"Ordine serie";"Peso (kg)";"Ripetizioni";"RPE";"Distanza (metri)";"Secondi";"Note";"Note allenamento"',
    third:
      'Data;Nome allenamento;Nome esercizio;Ordine serie;Peso;Unità di peso;Ripetizioni;RPE;Distanza;Unità di distanza;Secondi;Note;Note allenamento;Durata allenamento',
    duration: '1h 5m',
  },
  pt: {
    first: 'Data,Nome do treino,Duração,Nome do exercício,Ordem da série,Peso,Repetições,Distância,Segundos,Notas,Notas do treino,RPE',
    fourth:
      '"Treino #";"Data";"Nome do treino";"Duração (seg)";"Nome do exercício";"Ordem da série";"Peso (kg)";"Repetições";"RPE";"Distância (metros)";"Segundos";"Notas";"Notas do treino"',
    third:
      'Data;Nome do treino;Nome do exercício;Ordem da série;Peso;Unidade de peso;Repetições;RPE;Distância;Unidade de distância;Segundos;Notas;Notas do treino;Duração do treino',
    duration: '1 h 5 min',
  },
};

const squats = [
  ['Squat', 'warm-up', 60_500, 8, null, null, null],
  ['Squat', 'working', 100_000, 5, 8.5, null, null],
];
const run = ['Run', 'working', null, null, null, 900, 2500];
const kept = [{ title: 'Um', note: 'long', completedAt: new Date('2024-01-05T10:05:00Z') }];
const languages = Object.entries(strongInWords);

test.each(languages)('Strong’s first form in %s: a weight without a unit is asked for', async (_, { first, duration }) => {
  const file = lines(
    first,
    `2024-01-05 10:00:00,Um,"${duration}",Squat,W,"60,5",8,0,0,,,`,
    `2024-01-05 10:00:00,Um,"${duration}",Squat,1,100,5,0,0,deep,long,8.5`,
  );
  expect(await inspect(bytesOf(file))).toMatchObject({ form: 'strong', columns: { weight: 5 } });
  const read = await readAs(file, { weightUnit: 'kg' });
  expect([read.aside, setsOf(read)]).toEqual([[], squats]);
  expect(read.workouts).toMatchObject(kept);
  expect(setsOf(await readAs(file, { weightUnit: 'lb' })).map(([, , grams]) => grams)).toEqual([27_442, 45_359]);
});

test.each(languages)('Strong’s second form in %s: the same without notes', async (_, { first, duration }) => {
  const second = first
    .split(',')
    .filter((_name, column) => column !== 9 && column !== 10)
    .join(',');
  const file = lines(
    second,
    `2024-01-05 10:00:00,Um,"${duration}",Squat,W,60.5,8,0,0,`,
    `2024-01-05 10:00:00,Um,"${duration}",Squat,1,100,5,0,0,8.5`,
    `2024-01-05 10:00:00,Um,"${duration}",Run,1,0,0,2.5,900,`,
  );
  expect(await inspect(bytesOf(file))).toMatchObject({ form: 'strong', columns: { weight: 5, distance: 7, rpe: 9 } });
  const read = await readAs(file, { weightUnit: 'kg', distanceUnit: 'km' });
  expect([read.aside, setsOf(read)]).toEqual([[], [...squats, run]]);
  expect(read.workouts).toMatchObject([{ ...kept[0], note: '' }]);
});

test.each(languages)('Strong’s third form in %s: each row has its units', async (_, { third, duration }) => {
  const file = lines(
    third,
    `2024-01-05 10:00:00;Um;Squat;W;60,5;kg;8;;;;0;;;${duration}`,
    `2024-01-05 10:00:00;Um;Squat;1;220,462;lbs;5;8,5;;;0;deep;long;${duration}`,
    `2024-01-05 10:00:00;Um;Run;1;0;kg;0;;2,5;km;900;;;${duration}`,
    `2024-01-05 10:00:00;Um;Run;2;0;kg;0;;1;mi;600;;;${duration}`,
  );
  expect(await inspect(bytesOf(file))).toMatchObject({ form: 'strong', columns: { weightUnit: 5, distanceUnit: 9, duration: 13 } });
  const read = await readAs(file);
  expect([read.aside, setsOf(read)]).toEqual([[], [...squats, run, ['Run', 'working', null, null, null, 600, 1609]]]);
  expect(read.workouts).toMatchObject(kept);
});

test.each(languages)('Strong’s fourth form in %s: workouts have numbers, columns units', async (_, { fourth }) => {
  const read = await readAs(
    lines(
      fourth,
      '"1";"2024-01-05 10:00:00";"Um";"3900";"Squat";"W";"60,5";"8";"";"";"";"";""',
      '"1";"2024-01-05 10:00:00";"Um";"3900";"Squat";"1";"100";"5";"8.5";"";"";"deep";"long"',
      '"1";"2024-01-05 10:00:00";"Um";"3900";"Run";"1";"";"";"";"2500";"900";"";""',
    ),
  );
  expect([read.aside, setsOf(read)]).toEqual([[], [...squats, run]]);
  expect(read.workouts).toMatchObject(kept);
});
