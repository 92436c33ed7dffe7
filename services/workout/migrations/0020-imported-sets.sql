-- Which sets an import of mended rows added to workouts that were there: what its undo takes back.
CREATE TABLE imported_set (
  import_id UUID NOT NULL,
  workout_id UUID NOT NULL,
  set_id UUID NOT NULL,
  tenant_id UUID NOT NULL,
  PRIMARY KEY (import_id, workout_id, set_id)
);
