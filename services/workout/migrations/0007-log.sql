-- The order of changes of a member's training. Whoever writes takes the next number and with it the row's lock, so numbers become visible in
-- their order: a reader who has seen one has seen every smaller one (docs/adr/0021-training-changes.md).
CREATE TABLE change_counter (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  latest BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (tenant_id, member_id)
);

-- The last change of each thing. What is gone stays as a tombstone.
CREATE TABLE training_change (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id UUID NOT NULL,
  number BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (tenant_id, member_id, kind, subject_id),
  -- What changed after a cursor.
  KEY in_order (tenant_id, member_id, number)
);

-- What a member wants to read whenever an exercise comes: the height of the pins, a cue.
CREATE TABLE pinned_note (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  exercise_id UUID NOT NULL,
  note VARCHAR(500) NOT NULL,
  PRIMARY KEY (tenant_id, member_id, exercise_id)
);

-- Bars, plates and how rest calls.
CREATE TABLE log_settings (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  settings JSON NOT NULL,
  PRIMARY KEY (tenant_id, member_id)
);
