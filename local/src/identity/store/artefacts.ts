import type { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Row } from './open-database.ts';

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** Sessions, grants, codes and refresh tokens of the provider, one table for all of its models. */
export const artefactsIn = (database: DatabaseSync) => {
  const upsert = database.prepare(`
    INSERT INTO artefact (model, id, payload, grant_id, uid, expires_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`);
  const live = 'model = ? AND (expires_at IS NULL OR expires_at > ?)';
  const byId = database.prepare(`SELECT payload FROM artefact WHERE id = ? AND ${live}`);
  const byUid = database.prepare(`SELECT payload FROM artefact WHERE uid = ? AND ${live}`);
  const consume = database.prepare(`UPDATE artefact SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?`);
  const destroy = database.prepare('DELETE FROM artefact WHERE model = ? AND id = ?');
  const revoke = database.prepare('DELETE FROM artefact WHERE grant_id = ?');
  const sweep = database.prepare('DELETE FROM artefact WHERE expires_at <= ?');

  const parsed = (row: Row | undefined) => (row === undefined ? undefined : (JSON.parse(String(row.payload)) as AdapterPayload));

  return {
    /** What has run out is gone for `find` at once; this frees its space. */
    sweep: () => void sweep.run(nowSeconds()),
    adapterOf: (model: string): Adapter => ({
      upsert: (id, payload, expiresInSeconds) => {
        const expiresAt = expiresInSeconds ? nowSeconds() + expiresInSeconds : null;
        upsert.run(model, id, JSON.stringify(payload), payload.grantId ?? null, payload.uid ?? null, expiresAt);
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(parsed(byId.get(id, model, nowSeconds()))),
      findByUid: (uid) => Promise.resolve(parsed(byUid.get(uid, model, nowSeconds()))),
      findByUserCode: () => Promise.resolve(undefined),
      consume: (id) => Promise.resolve(void consume.run(nowSeconds(), model, id)),
      destroy: (id) => Promise.resolve(void destroy.run(model, id)),
      revokeByGrantId: (grantId) => Promise.resolve(void revoke.run(grantId)),
    }),
  };
};
export type Artefacts = ReturnType<typeof artefactsIn>;
