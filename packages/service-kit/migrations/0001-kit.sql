-- What the platform told this service about tenants. `document` is contracts' Tenant.
CREATE TABLE tenant (
  id UUID NOT NULL PRIMARY KEY,
  slug VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status VARCHAR(20) CHARACTER SET ascii NOT NULL,
  version INT UNSIGNED NOT NULL,
  document JSON NOT NULL,
  UNIQUE KEY tenant_slug (slug)
);

-- Events that were committed with their cause. `sequence` orders them; several relays take disjoint rows.
CREATE TABLE outbox (
  sequence BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  event_id UUID NOT NULL,
  type VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  envelope JSON NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  published_at DATETIME(6) NULL,
  UNIQUE KEY outbox_event (event_id),
  KEY outbox_pending (published_at, sequence)
);

-- Which consumer has had the effect of which event.
CREATE TABLE inbox (
  consumer VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_id UUID NOT NULL,
  handled_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (consumer, event_id),
  KEY inbox_age (handled_at)
);

-- The answer that belongs to an Idempotency-Key of one caller. `body` is encrypted when the service has keys.
CREATE TABLE idempotency (
  caller VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  idempotency_key VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status SMALLINT UNSIGNED NULL,
  body MEDIUMTEXT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (caller, idempotency_key),
  KEY idempotency_age (created_at)
);

-- Scheduled jobs: whoever updates the row first runs it. A lease instead of GET_LOCK, which Galera does not share between nodes.
CREATE TABLE job (
  name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  due_at DATETIME(6) NOT NULL,
  leased_until DATETIME(6) NULL
);
