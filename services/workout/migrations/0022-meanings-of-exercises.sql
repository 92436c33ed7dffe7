-- What was done with an exercise stays what it was. Before the library was read from files (0003), `lunge` was the walking lunge and
-- `overhead-triceps-extension` was done at a cable; what was logged then belongs to the exercises that are called so now. Ids of entries are
-- UUIDv7, so they tell when they were made; imported ones are younger than 0003.
CREATE TEMPORARY TABLE meant (from_id UUID NOT NULL PRIMARY KEY, to_id UUID NOT NULL);
INSERT INTO meant (from_id, to_id) VALUES
  ('36b8fa4f-fb9f-5fd6-893b-5715d93a35d0', 'ce810f76-cbea-5e62-943e-e68b509a3ab1'),
  ('c75fbe3a-559a-5c69-8571-1743a89e2de7', '8d9988c9-7c9b-5918-9686-d85f68a8b94d');

CREATE TEMPORARY TABLE moved (PRIMARY KEY (workout_id, entry_id))
  SELECT e.workout_id, e.id AS entry_id, e.tenant_id, e.member_id, meant.to_id
  FROM workout_entry e JOIN meant ON meant.from_id = e.exercise_id
  WHERE SUBSTR(e.id, 15, 1) = '7'
    AND FROM_UNIXTIME(CONV(REPLACE(SUBSTR(e.id, 1, 13), '-', ''), 16, 10) / 1000) < (
      SELECT started_at FROM migration WHERE name = 'workout/0003-exercises');

CREATE TEMPORARY TABLE touched (PRIMARY KEY (workout_id))
  SELECT DISTINCT workout_id, tenant_id, member_id FROM moved;

-- Whoever has moved sets, and whoever did an exercise that is measured in something else since: weighted pull-ups and dips count the body, a
-- farmer’s walk has a weight.
CREATE TEMPORARY TABLE concerned (PRIMARY KEY (tenant_id, member_id))
  SELECT tenant_id, member_id FROM touched
  UNION
  SELECT tenant_id, member_id FROM workout_entry WHERE exercise_id IN ('fb3a1623-4c59-54a5-a527-93481295e64b', '7c9449b8-8875-5c08-811b-43abf76165b4', '63b30441-8fad-528b-9f66-b69b59406345');

START TRANSACTION;
UPDATE workout_entry e JOIN moved m ON m.workout_id = e.workout_id AND m.entry_id = e.id SET e.exercise_id = m.to_id;
UPDATE workout w JOIN touched t ON t.workout_id = w.id SET w.version = w.version + 1;
-- Devices have to read them anew: the counter first, for it is the lock (docs/adr/0021-training-changes.md).
INSERT INTO change_counter (tenant_id, member_id, latest)
  SELECT tenant_id, member_id, COUNT(*) FROM touched GROUP BY tenant_id, member_id
  ON DUPLICATE KEY UPDATE latest = latest + VALUES(latest);
INSERT INTO training_change (tenant_id, member_id, kind, subject_id, number)
  SELECT t.tenant_id, t.member_id, 'workout', t.workout_id,
    c.latest + 1 - ROW_NUMBER() OVER (PARTITION BY t.tenant_id, t.member_id ORDER BY t.workout_id)
  FROM touched t JOIN change_counter c ON c.tenant_id = t.tenant_id AND c.member_id = t.member_id
  ON DUPLICATE KEY UPDATE number = VALUES(number);
-- Records and totals of them: in a minute, when every instance knows the library of this version, and in an hour, when no older one runs.
INSERT IGNORE INTO progress_rebuild (tenant_id, member_id, due_at)
  SELECT c.tenant_id, c.member_id, UTC_TIMESTAMP(6) + INTERVAL later.minutes MINUTE
  FROM concerned c CROSS JOIN (SELECT 1 AS minutes UNION SELECT 60) later;
COMMIT;

DROP TEMPORARY TABLE meant, moved, touched, concerned;
