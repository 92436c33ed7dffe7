CREATE TABLE locker (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  label VARCHAR(40) NOT NULL,
  size VARCHAR(10) NOT NULL,
  coins INT NOT NULL DEFAULT 0,
  visits INT NOT NULL DEFAULT 0,
  is_open BOOLEAN NOT NULL DEFAULT FALSE,
  opened_at DATETIME(6) NOT NULL,
  version INT NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY locker_label (tenant_id, label)
);
