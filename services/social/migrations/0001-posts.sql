-- Names of members, as the user service told.
CREATE TABLE member_copy (
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  handle VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  display_name VARCHAR(60) NOT NULL,
  told_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, member_id),
  KEY by_handle (tenant_id, handle)
);

-- Who follows whom. An edge that ended stays with `is_on` false, so that a late "followed" does not bring it back.
CREATE TABLE follow_copy (
  tenant_id UUID NOT NULL,
  follower_id UUID NOT NULL,
  followee_id UUID NOT NULL,
  is_on BOOLEAN NOT NULL,
  told_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, follower_id, followee_id),
  KEY fan_out (tenant_id, followee_id, is_on, follower_id)
);

CREATE TABLE post (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  author_id UUID NOT NULL,
  text VARCHAR(2000) NOT NULL,
  audience VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  workout_id UUID NULL,
  workout JSON NULL,
  workout_version INT UNSIGNED NULL,
  -- The shared workout was discarded; the post comes back with it.
  is_hidden BOOLEAN NOT NULL DEFAULT FALSE,
  likes INT UNSIGNED NOT NULL DEFAULT 0,
  comments INT UNSIGNED NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL,
  edited_at DATETIME(6) NULL,
  version INT UNSIGNED NOT NULL DEFAULT 1,
  UNIQUE KEY one_post_for_a_workout (tenant_id, workout_id),
  KEY by_author (tenant_id, author_id, created_at, id),
  KEY by_audience (tenant_id, audience, created_at, id)
);

CREATE TABLE post_like (
  tenant_id UUID NOT NULL,
  post_id UUID NOT NULL,
  member_id UUID NOT NULL,
  liked_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, post_id, member_id),
  KEY newest (tenant_id, post_id, liked_at, member_id)
);

CREATE TABLE comment (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  post_id UUID NOT NULL,
  author_id UUID NOT NULL,
  text VARCHAR(1000) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  KEY of_post (tenant_id, post_id, created_at, id)
);
