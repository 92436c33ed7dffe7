-- A member's own exercises; the library is part of the program (src/exercises/library.json).
CREATE TABLE own_exercise (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  name VARCHAR(80) NOT NULL,
  measurement VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  equipment VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  muscles JSON NOT NULL,
  created_at DATETIME(6) NOT NULL,
  KEY by_member (tenant_id, member_id, name)
);

CREATE TABLE workout (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  title VARCHAR(80) NOT NULL,
  note VARCHAR(2000) NOT NULL DEFAULT '',
  state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_at DATETIME(6) NOT NULL,
  completed_at DATETIME(6) NULL,
  discarded_at DATETIME(6) NULL,
  version INT UNSIGNED NOT NULL DEFAULT 1,
  -- History and calendar, newest first.
  KEY history (tenant_id, member_id, state, started_at, id),
  -- What the purge looks for.
  KEY discarded (state, discarded_at)
);

-- `member_id` and `started_at` repeat the workout's, so that one index answers "the last time with this exercise".
CREATE TABLE workout_entry (
  workout_id UUID NOT NULL,
  id UUID NOT NULL,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  position SMALLINT UNSIGNED NOT NULL,
  exercise_id UUID NOT NULL,
  rest_seconds SMALLINT UNSIGNED NOT NULL,
  note VARCHAR(500) NOT NULL DEFAULT '',
  started_at DATETIME(6) NOT NULL,
  PRIMARY KEY (workout_id, id),
  KEY by_exercise (tenant_id, member_id, exercise_id, started_at)
);

CREATE TABLE workout_set (
  workout_id UUID NOT NULL,
  id UUID NOT NULL,
  tenant_id UUID NOT NULL,
  entry_id UUID NOT NULL,
  position SMALLINT UNSIGNED NOT NULL,
  kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  weight_grams INT UNSIGNED NULL,
  reps SMALLINT UNSIGNED NULL,
  rpe DECIMAL(3, 1) NULL,
  duration_seconds INT UNSIGNED NULL,
  distance_metres INT UNSIGNED NULL,
  done_at DATETIME(6) NULL,
  PRIMARY KEY (workout_id, id),
  KEY of_entry (workout_id, entry_id, position)
);

-- Every time a best was set; the newest of a kind is the current one. Worked out anew for an exercise when a workout with it changes.
CREATE TABLE personal_record (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  exercise_id UUID NOT NULL,
  kind VARCHAR(25) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  workout_id UUID NOT NULL,
  set_id UUID NOT NULL,
  value BIGINT UNSIGNED NOT NULL,
  previous_value BIGINT UNSIGNED NULL,
  achieved_at DATETIME(6) NOT NULL,
  is_current BOOLEAN NOT NULL,
  PRIMARY KEY (tenant_id, member_id, exercise_id, kind, workout_id),
  KEY of_workout (tenant_id, workout_id),
  KEY current_records (tenant_id, member_id, is_current, achieved_at)
);
