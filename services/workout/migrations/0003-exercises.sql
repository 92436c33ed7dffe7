-- The exercise library as of the newest version, written by the `migrate` command from library/*.json. It is the same for every gym, so it has no
-- tenant_id. An entry that left the library is archived: history refers to it. `changed_at` tells running services that there is something new.
CREATE TABLE library_exercise (
  id UUID NOT NULL PRIMARY KEY,
  slug VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entry JSON NOT NULL,
  archived_at DATETIME(6) NULL,
  changed_at DATETIME(6) NOT NULL,
  UNIQUE KEY by_slug (slug),
  KEY newest (changed_at)
);
