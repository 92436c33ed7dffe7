-- How a member wants records and progress to be worked out. `rebuilds` is raised by whoever works them out, so that two at once wait for each other.
CREATE TABLE training_member (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  preferences JSON NULL,
  rebuilds INT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, member_id)
);

-- What follows is worked out from completed workouts, in the transaction that changes one, and can be worked out anew at any time.

-- One row for each completed workout. `day` is where it was done.
CREATE TABLE workout_total (
  workout_id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  day DATE NOT NULL,
  duration_seconds INT UNSIGNED NOT NULL,
  sets SMALLINT UNSIGNED NOT NULL,
  volume_grams BIGINT UNSIGNED NOT NULL,
  -- [[exercise id, working sets], …] in the order of the workout
  exercises JSON NOT NULL,
  tally JSON NOT NULL,
  -- A week, a year, a period.
  KEY by_day (tenant_id, member_id, day)
);

-- The progress page reads as many rows as it shows weeks.
CREATE TABLE training_week (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  week_start DATE NOT NULL,
  workouts SMALLINT UNSIGNED NOT NULL,
  duration_seconds INT UNSIGNED NOT NULL,
  sets SMALLINT UNSIGNED NOT NULL,
  volume_grams BIGINT UNSIGNED NOT NULL,
  tally JSON NOT NULL,
  PRIMARY KEY (tenant_id, member_id, week_start)
);

-- Calendar and streaks of ten years are ten rows. `days` has a digit of base 36 for each day of the year: its working sets, 35 at most.
CREATE TABLE training_year (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  year SMALLINT UNSIGNED NOT NULL,
  workouts SMALLINT UNSIGNED NOT NULL,
  duration_seconds INT UNSIGNED NOT NULL,
  sets INT UNSIGNED NOT NULL,
  volume_grams BIGINT UNSIGNED NOT NULL,
  tally JSON NOT NULL,
  days VARCHAR(366) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (tenant_id, member_id, year)
);

-- The chart of an exercise: its bests and sums by workout.
CREATE TABLE exercise_total (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  exercise_id UUID NOT NULL,
  started_at DATETIME(6) NOT NULL,
  workout_id UUID NOT NULL,
  day DATE NOT NULL,
  sets SMALLINT UNSIGNED NOT NULL,
  reps INT UNSIGNED NOT NULL,
  volume_grams BIGINT UNSIGNED NOT NULL,
  duration_seconds INT UNSIGNED NOT NULL,
  distance_metres INT UNSIGNED NOT NULL,
  heaviest_grams INT UNSIGNED NULL,
  estimate_grams INT UNSIGNED NULL,
  PRIMARY KEY (tenant_id, member_id, exercise_id, started_at, workout_id),
  -- The exercises of a year.
  KEY by_day (tenant_id, member_id, day),
  KEY of_workout (workout_id)
);

-- Records of a grade: `rep-max` is the most grams for `grade` reps, `reps-at-weight` the most reps with `grade` grams.
CREATE TABLE rep_record (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  exercise_id UUID NOT NULL,
  kind VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  grade INT UNSIGNED NOT NULL,
  workout_id UUID NOT NULL,
  set_id UUID NOT NULL,
  value INT UNSIGNED NOT NULL,
  previous_value INT UNSIGNED NULL,
  achieved_at DATETIME(6) NOT NULL,
  is_current BOOLEAN NOT NULL,
  PRIMARY KEY (tenant_id, member_id, exercise_id, kind, grade, workout_id)
);

-- Members whose progress has to be worked out anew. Whoever trained before this migration, twice: now, and in an hour, when no older version runs any more that
-- would complete a workout without these tables.
CREATE TABLE progress_rebuild (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  due_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, member_id, due_at),
  KEY due (due_at)
);
INSERT INTO progress_rebuild (tenant_id, member_id, due_at)
  SELECT DISTINCT tenant_id, member_id, UTC_TIMESTAMP(6) FROM workout WHERE state = 'completed';
INSERT INTO progress_rebuild (tenant_id, member_id, due_at)
  SELECT tenant_id, member_id, due_at + INTERVAL 1 HOUR FROM progress_rebuild;
