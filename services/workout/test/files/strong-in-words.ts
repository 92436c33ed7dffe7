/** The headers of Strong’s forms by language; the second form is the first without its columns of notes. */
export const strongInWords = {
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
