-- STORED, where it was VIRTUAL: MariaDB 11.8.9 uses up its memory when it purges a table with an index over a virtual column (docs/galera.md).
-- The table is copied while it runs, so plan it for a quiet hour when there are millions of workouts.
ALTER TABLE workout
  DROP KEY by_enrolment,
  DROP COLUMN enrolment_id,
  ADD COLUMN enrolment_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin AS (JSON_VALUE(plan, '$.enrolmentId')) STORED,
  ADD KEY by_enrolment (tenant_id, member_id, enrolment_id);
