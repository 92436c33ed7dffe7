-- Progress pictures. A row is written when its files stand, and goes after them; a file without a row is swept.
CREATE TABLE progress_picture (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  -- Made by the client, so it is unique for its member alone: nobody learns from an answer which ids others have.
  id UUID NOT NULL,
  pose VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  taken_on DATE NOT NULL,
  note VARCHAR(300) NOT NULL DEFAULT '',
  -- SHA-256 (base64url) of what was sent: the files' name, and by which the same upload is known again.
  hash CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  width SMALLINT UNSIGNED NOT NULL,
  height SMALLINT UNSIGNED NOT NULL,
  created_at DATETIME(6) NOT NULL,
  deleted_at DATETIME(6) NULL,
  -- One picture; the sweep asks by it for the ids of a member's folders.
  PRIMARY KEY (tenant_id, member_id, id),
  -- A member's list, newest first.
  KEY by_day (tenant_id, member_id, taken_on, id),
  -- What can be purged.
  KEY by_deletion (deleted_at)
);
