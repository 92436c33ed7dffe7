-- What was measured of a body: `weight` in grams, `body-fat` in tenths of a percent, everything else in millimetres.
CREATE TABLE body_measure (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  measure VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day DATE NOT NULL,
  value INT UNSIGNED NOT NULL,
  -- The course of one measure; the weight on a day.
  PRIMARY KEY (tenant_id, member_id, measure, day),
  -- Everything of some days.
  KEY by_day (tenant_id, member_id, day)
);

CREATE TABLE goal (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  kind VARCHAR(25) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  exercise_id UUID NULL,
  target INT UNSIGNED NOT NULL,
  start INT UNSIGNED NULL,
  by_day DATE NULL,
  created_at DATETIME(6) NOT NULL,
  KEY of_member (tenant_id, member_id, created_at)
);
