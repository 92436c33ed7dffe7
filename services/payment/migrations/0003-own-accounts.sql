-- A gym's own account at a provider: its keys, encrypted. New keys are a new row; the old ones stay for the payments that were begun with them.
CREATE TABLE account (
  id UUID NOT NULL PRIMARY KEY,
  tenant_id UUID NOT NULL,
  provider VARCHAR(16) CHARACTER SET ascii NOT NULL,
  keys_sealed TEXT CHARACTER SET ascii NOT NULL,
  -- For new payments; null when it no longer is, so that there is at most one.
  in_use BOOLEAN NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY account_in_use (tenant_id, provider, in_use)
);

-- Whose account the page was opened with; null: the platform's.
ALTER TABLE attempt
  ADD COLUMN account_id UUID NULL;
