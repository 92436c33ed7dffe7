-- Training that comes in as a file.
CREATE TABLE workout_import (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  -- `uploading` until the file is there as a whole.
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  file_name VARCHAR(200) NOT NULL,
  bytes INT UNSIGNED NOT NULL DEFAULT 0,
  row_count INT UNSIGNED NOT NULL DEFAULT 0,
  form VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'other',
  -- What the first look said: header, first rows, filled columns.
  looks JSON NOT NULL,
  reading JSON NOT NULL,
  workouts INT UNSIGNED NOT NULL DEFAULT 0,
  handled INT UNSIGNED NOT NULL DEFAULT 0,
  added INT UNSIGNED NOT NULL DEFAULT 0,
  already_there INT UNSIGNED NOT NULL DEFAULT 0,
  sets INT UNSIGNED NOT NULL DEFAULT 0,
  bad_rows INT UNSIGNED NOT NULL DEFAULT 0,
  -- Who is at work on it, and until when it may be thought alive.
  worker UUID NULL,
  leased_until DATETIME(6) NULL,
  created_at DATETIME(6) NOT NULL,
  -- A member's list, newest first.
  KEY of_member (tenant_id, member_id, created_at, id),
  -- What a worker looks for.
  KEY waiting (state, leased_until),
  -- What the purge looks for.
  KEY age (created_at)
);

-- The file, deflated piece by piece, so that no statement is larger than a piece.
CREATE TABLE workout_import_part (
  import_id UUID NOT NULL,
  part SMALLINT UNSIGNED NOT NULL,
  tenant_id UUID NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (import_id, part)
);

-- Which workouts an import added: what its undo takes back.
CREATE TABLE imported_workout (
  import_id UUID NOT NULL,
  workout_id UUID NOT NULL,
  tenant_id UUID NOT NULL,
  PRIMARY KEY (import_id, workout_id)
);

-- What a member said that a name in a file means.
CREATE TABLE exercise_name (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  -- In plain words: lower case, without accents and signs.
  name VARCHAR(120) COLLATE utf8mb4_bin NOT NULL,
  exercise_id UUID NOT NULL,
  PRIMARY KEY (tenant_id, member_id, name)
);
