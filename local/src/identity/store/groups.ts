import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Row } from './open-database.ts';

export interface Group {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  /** For example `/iron-temple/owner`. */
  readonly path: string;
  readonly attributes: Readonly<Record<string, string[]>>;
}

export interface NewGroup {
  readonly id?: string;
  readonly name: string;
  readonly parent?: Group;
  readonly attributes?: Readonly<Record<string, string[]>>;
}

const group = (row: Row): Group => ({
  id: String(row.id),
  parentId: row.parent_id === null ? null : String(row.parent_id),
  name: String(row.name),
  path: String(row.path),
  attributes: JSON.parse(String(row.attributes)) as Record<string, string[]>,
});

/** Tenants are groups at the top, their roles the groups below. */
export const groupsIn = (database: DatabaseSync) => {
  const insert = database.prepare('INSERT OR IGNORE INTO person_group (id, parent_id, name, path, attributes) VALUES (?, ?, ?, ?, ?)');
  const byId = database.prepare('SELECT * FROM person_group WHERE id = ?');
  const byPath = database.prepare('SELECT * FROM person_group WHERE path = ?');
  const below = database.prepare('SELECT * FROM person_group WHERE parent_id IS ? ORDER BY name');
  const setAttributes = database.prepare('UPDATE person_group SET attributes = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM person_group WHERE id = ?');
  const found = (row: Row | undefined) => (row === undefined ? undefined : group(row));
  return {
    /** Undefined when the path is taken. */
    create: ({ id = randomUUID(), name, parent, attributes = {} }: NewGroup): Group | undefined => {
      const made: Group = { id, parentId: parent?.id ?? null, name, path: `${parent?.path ?? ''}/${name}`, attributes };
      const { changes } = insert.run(made.id, made.parentId, made.name, made.path, JSON.stringify(attributes));
      return changes === 1 ? made : undefined;
    },
    find: (id: string) => found(byId.get(id)),
    at: (path: string) => found(byPath.get(path)),
    /** Null: the tenants. */
    below: (parentId: string | null): Group[] => below.all(parentId).map(group),
    setAttributes: (id: string, attributes: Group['attributes']) => void setAttributes.run(JSON.stringify(attributes), id),
    remove: (id: string) => void remove.run(id),
  };
};
export type Groups = ReturnType<typeof groupsIn>;
