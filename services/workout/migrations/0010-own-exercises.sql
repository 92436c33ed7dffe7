-- What a member tells of an exercise of their own, and where it went: archived, or merged into another one (which may have been merged in turn).
ALTER TABLE own_exercise
  ADD COLUMN synonyms JSON NOT NULL DEFAULT '[]',
  ADD COLUMN needs JSON NOT NULL DEFAULT '[]',
  ADD COLUMN force_kind VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN mechanic VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN is_unilateral BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN steps JSON NOT NULL DEFAULT '[]',
  ADD COLUMN cue VARCHAR(140) NULL,
  ADD COLUMN archived_at DATETIME(6) NULL,
  ADD COLUMN merged_into UUID NULL,
  ADD COLUMN version INT UNSIGNED NOT NULL DEFAULT 1;

-- A merge, for as long as it can be undone, and which entries it moved.
CREATE TABLE exercise_merge (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  from_id UUID NOT NULL,
  into_id UUID NOT NULL,
  entries INT UNSIGNED NOT NULL,
  merged_at DATETIME(6) NOT NULL,
  undone_at DATETIME(6) NULL,
  -- A member's merges, newest first.
  KEY of_member (tenant_id, member_id, merged_at, id),
  -- What the purge looks for.
  KEY by_age (merged_at)
);

CREATE TABLE exercise_merge_entry (
  merge_id UUID NOT NULL,
  workout_id UUID NOT NULL,
  entry_id UUID NOT NULL,
  tenant_id UUID NOT NULL,
  PRIMARY KEY (merge_id, workout_id, entry_id)
);

-- What a member has at home. `turn` makes who adds an exercise of their own wait for another who does, so that the limit holds.
CREATE TABLE exercise_keeping (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  equipment JSON NOT NULL DEFAULT '[]',
  turn INT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, member_id)
);
