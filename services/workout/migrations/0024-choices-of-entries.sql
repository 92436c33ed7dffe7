-- What the plan named where an exercise was done: its own exercise first, then what can be done instead. Null: there was no plan.
ALTER TABLE workout_entry ADD COLUMN choices JSON NULL;
