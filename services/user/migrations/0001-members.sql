-- Members are persons in a tenant; `id` is derived from tenant and person, so that every service knows it without asking.
CREATE TABLE member (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  person_id VARCHAR(64) NOT NULL,
  handle VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  display_name VARCHAR(60) NOT NULL,
  bio VARCHAR(300) NOT NULL DEFAULT '',
  email VARCHAR(254) NOT NULL,
  locale CHAR(2) NOT NULL,
  mass_unit CHAR(2) NOT NULL DEFAULT 'kg',
  distance_unit CHAR(2) NOT NULL DEFAULT 'km',
  default_audience VARCHAR(9) NOT NULL DEFAULT 'nobody',
  roles JSON NOT NULL,
  joined_at DATETIME(6) NOT NULL,
  last_seen_at DATETIME(6) NOT NULL,
  version INT UNSIGNED NOT NULL DEFAULT 1,
  UNIQUE KEY one_member_per_person (tenant_id, person_id),
  UNIQUE KEY one_member_per_handle (tenant_id, handle),
  -- Lists of members, by name.
  KEY by_name (tenant_id, display_name, id)
);

CREATE TABLE follow (
  tenant_id UUID NOT NULL,
  follower_id UUID NOT NULL,
  followee_id UUID NOT NULL,
  followed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, follower_id, followee_id),
  -- Who follows a member, newest first; and how many.
  KEY by_followee (tenant_id, followee_id, followed_at, follower_id),
  KEY by_follower (tenant_id, follower_id, followed_at, followee_id)
);

-- The secret itself is never stored, only its SHA-256: it has 256 random bits, so a slow hash would add nothing.
CREATE TABLE api_token (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  member_id UUID NOT NULL,
  name VARCHAR(60) NOT NULL,
  scopes JSON NOT NULL,
  secret_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hint CHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  last_used_at DATETIME(6) NULL,
  UNIQUE KEY by_secret (secret_hash),
  KEY by_member (tenant_id, member_id, created_at)
);

CREATE TABLE tenant_declaration (
  tenant_id UUID NOT NULL PRIMARY KEY,
  source VARCHAR(500) NOT NULL,
  generation INT UNSIGNED NOT NULL,
  updated_at DATETIME(6) NOT NULL
);

-- Which service works with which version of a tenant.
CREATE TABLE tenant_acknowledgement (
  tenant_id UUID NOT NULL,
  service VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version INT UNSIGNED NOT NULL,
  PRIMARY KEY (tenant_id, service)
);
