-- What a deleted tenant left, as JSON lines: gzip, then sealed. Of each service in parts, until it is forgotten.
CREATE TABLE tenant_export (
  tenant_id UUID NOT NULL,
  service VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  part INT UNSIGNED NOT NULL,
  row_count INT UNSIGNED NOT NULL,
  lines_sealed MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Where the service goes on; null when it has said all.
  next_cursor VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  made_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, service, part),
  -- What is old enough to be forgotten.
  KEY by_age (made_at)
);
