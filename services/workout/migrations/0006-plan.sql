-- Routines and programmes are documents of one owner: read and written as a whole, so their slots are JSON. A slot names its exercise by the slug of
-- the library or by the id of an own exercise; when own exercises are merged, REPLACE() on the document renames it.
CREATE TABLE routine_folder (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  name VARCHAR(60) NOT NULL,
  position INT UNSIGNED NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL,
  deleted_at DATETIME(6) NULL,
  -- The list of a member.
  KEY by_member (tenant_id, member_id, deleted_at, position),
  -- What the purge looks for.
  KEY deleted (deleted_at)
);

CREATE TABLE routine (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  folder_id UUID NULL,
  position INT UNSIGNED NOT NULL DEFAULT 0,
  title VARCHAR(80) NOT NULL,
  note VARCHAR(1000) NOT NULL DEFAULT '',
  slots JSON NOT NULL,
  is_archived BOOLEAN NOT NULL DEFAULT FALSE,
  share_code CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
  assigned_by VARCHAR(120) NULL,
  updated_at DATETIME(6) NOT NULL,
  deleted_at DATETIME(6) NULL,
  version INT UNSIGNED NOT NULL DEFAULT 1,
  KEY by_member (tenant_id, member_id, deleted_at, position),
  UNIQUE KEY by_link (tenant_id, share_code),
  KEY deleted (deleted_at)
);

CREATE TABLE programme (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  document JSON NOT NULL,
  share_code CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
  assigned_by VARCHAR(120) NULL,
  updated_at DATETIME(6) NOT NULL,
  deleted_at DATETIME(6) NULL,
  version INT UNSIGNED NOT NULL DEFAULT 1,
  KEY by_member (tenant_id, member_id, deleted_at, updated_at),
  UNIQUE KEY by_link (tenant_id, share_code),
  KEY deleted (deleted_at)
);

-- The programme as it was when it was begun. What weighs what today is kept nowhere: it is a fold over the workouts that were done in it.
CREATE TABLE enrolment (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  programme_ref VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document JSON NOT NULL,
  starts JSON NOT NULL,
  rounding_grams INT UNSIGNED NOT NULL,
  state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_at DATETIME(6) NOT NULL,
  ended_at DATETIME(6) NULL,
  -- The member, while it is not over: one programme at a time.
  current_of UUID NULL,
  UNIQUE KEY one_at_a_time (tenant_id, current_of),
  KEY by_member (tenant_id, member_id, started_at)
);

CREATE TABLE enrolment_skip (
  tenant_id UUID NOT NULL,
  enrolment_id UUID NOT NULL,
  week SMALLINT UNSIGNED NOT NULL,
  day TINYINT UNSIGNED NOT NULL,
  skipped_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, enrolment_id, week, day)
);

-- The workouts of an enrolment are found by what the plan of a workout says.
ALTER TABLE workout
  ADD COLUMN enrolment_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin AS (JSON_VALUE(plan, '$.enrolmentId')) VIRTUAL,
  ADD KEY by_enrolment (tenant_id, member_id, enrolment_id);
