-- Whoever adds to something with a quota takes a turn here first, so that two do not both find the last free place. A row that is written, since
-- a cluster's members tell each other of nothing else.
CREATE TABLE quota_turn (
  tenant_id UUID NOT NULL,
  quota VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  turn BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (tenant_id, quota)
);
