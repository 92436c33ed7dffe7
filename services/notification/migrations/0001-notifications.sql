CREATE TABLE notification (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  -- The event that caused it: a member hears of an event once.
  event_id UUID NOT NULL,
  kind VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  facts JSON NOT NULL,
  link VARCHAR(200) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  read_at DATETIME(6) NULL,
  UNIQUE KEY one_for_each_event (tenant_id, member_id, event_id),
  -- The list, newest first (ids are UUIDv7, so they sort by time).
  KEY by_member (tenant_id, member_id, id),
  -- The unread count.
  KEY unread (tenant_id, member_id, read_at)
);

-- One mail for one event and recipient. `queued` waits for `due_at`; `sending` is taken by an instance until `due_at`.
CREATE TABLE mail (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  event_id UUID NOT NULL,
  -- Null for a guest, whose address is in `recipient`.
  member_id UUID NULL,
  -- Encrypted; null when the member's own address is used.
  recipient VARCHAR(600) NULL,
  locale CHAR(2) NOT NULL,
  kind VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  facts JSON NOT NULL,
  link VARCHAR(200) NOT NULL,
  state VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempts INT UNSIGNED NOT NULL DEFAULT 0,
  due_at DATETIME(6) NOT NULL,
  failure VARCHAR(300) NULL,
  created_at DATETIME(6) NOT NULL,
  sent_at DATETIME(6) NULL,
  UNIQUE KEY one_for_each_event (tenant_id, event_id, kind),
  KEY due (state, due_at)
);

-- What differs from the defaults.
CREATE TABLE preference (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  kinds JSON NOT NULL,
  version INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, member_id)
);

-- The local copy of what mails need to know of members. The address is encrypted.
CREATE TABLE contact (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  display_name VARCHAR(60) NOT NULL,
  email VARCHAR(600) NOT NULL,
  locale CHAR(2) NOT NULL,
  told_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, member_id)
);
