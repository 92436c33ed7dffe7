-- What a set is besides its numbers, and what the plan asked for.
ALTER TABLE workout
  ADD COLUMN time_zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'UTC',
  ADD COLUMN plan JSON NULL;

ALTER TABLE workout_entry
  ADD COLUMN superset_group TINYINT UNSIGNED NULL,
  ADD COLUMN why VARCHAR(200) NOT NULL DEFAULT '';

ALTER TABLE workout_set
  ADD COLUMN side VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN note VARCHAR(300) NOT NULL DEFAULT '',
  ADD COLUMN target JSON NULL;
