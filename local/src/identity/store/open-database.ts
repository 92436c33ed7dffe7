import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';

export type Row = Readonly<Record<string, SQLOutputValue>>;

const schema = `
  CREATE TABLE IF NOT EXISTS person (
    id TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE, email_verified INTEGER NOT NULL,
    first_name TEXT NOT NULL, last_name TEXT NOT NULL, locale TEXT, enabled INTEGER NOT NULL, password_hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS realm_role (person_id TEXT NOT NULL REFERENCES person, role TEXT NOT NULL, PRIMARY KEY (person_id, role)) STRICT;
  CREATE TABLE IF NOT EXISTS person_group (
    id TEXT PRIMARY KEY, parent_id TEXT REFERENCES person_group ON DELETE CASCADE, name TEXT NOT NULL, path TEXT NOT NULL UNIQUE, attributes TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS membership (
    person_id TEXT NOT NULL REFERENCES person, group_id TEXT NOT NULL REFERENCES person_group ON DELETE CASCADE, PRIMARY KEY (person_id, group_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS login_failure (
    login TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_failure_at INTEGER NOT NULL, locked_until INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS email_proof (key_hash TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person, expires_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS client_uri (
    client_id TEXT NOT NULL, purpose TEXT NOT NULL, uri TEXT NOT NULL, allowed INTEGER NOT NULL, PRIMARY KEY (client_id, purpose, uri)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS keyring (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS artefact (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, grant_id TEXT, uid TEXT, expires_at INTEGER, PRIMARY KEY (model, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS artefact_grant ON artefact (grant_id);
  CREATE INDEX IF NOT EXISTS artefact_uid ON artefact (uid);
  CREATE INDEX IF NOT EXISTS artefact_expiry ON artefact (expires_at);
`;

/** Everything the provider remembers, in one file that only its owner may read: it holds the signing key. */
export const openDatabase = (folder: string): DatabaseSync => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'identity.sqlite');
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5000 });
  chmodSync(file, 0o600);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  database.exec(schema);
  return database;
};

/** Runs the work in one transaction; nothing of it stays when it throws. */
export const inTransaction = <T>(database: DatabaseSync, work: () => T): T => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
};
