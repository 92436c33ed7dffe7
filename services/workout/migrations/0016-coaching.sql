-- Whom an athlete lets see their training. A row is consent; withdrawing it deletes the row, so that there is nothing to forget to check.
CREATE TABLE coaching (
  tenant_id UUID NOT NULL,
  athlete_id UUID NOT NULL,
  coach_id UUID NOT NULL,
  athlete_name VARCHAR(120) NOT NULL,
  coach_name VARCHAR(120) NOT NULL,
  agreed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, athlete_id, coach_id),
  -- A coach's athletes, and the check of every request about one of them.
  KEY of_coach (tenant_id, coach_id, athlete_id)
);

-- The link by which athletes find a coach; one for each.
CREATE TABLE coach_invitation (
  tenant_id UUID NOT NULL,
  coach_id UUID NOT NULL,
  coach_name VARCHAR(120) NOT NULL,
  code CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (tenant_id, coach_id),
  UNIQUE KEY by_link (tenant_id, code)
);

CREATE TABLE set_comment (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  athlete_id UUID NOT NULL,
  workout_id UUID NOT NULL,
  set_id UUID NOT NULL,
  author_id UUID NOT NULL,
  author_name VARCHAR(120) NOT NULL,
  text VARCHAR(1000) NOT NULL,
  written_at DATETIME(6) NOT NULL,
  -- What was said about a workout, oldest first.
  KEY of_workout (tenant_id, athlete_id, workout_id, written_at)
);
