/**
 * The limit: what plain express and mysql2 do on this machine with one indexed query or one short transaction, and nothing else. No validation, no identity, no
 * gateway, no log. Started by start-limit.ts with the address of the table's schema.
 */
import { randomInt } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createPool } from 'mysql2/promise';
import { limitRows, rowsPerShelf } from './limit-table.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const pool = createPool({ uri: databaseUrl, connectionLimit: 10 });
const app = express().disable('x-powered-by');

app.get('/row', async (_, response) => {
  const [rows] = await pool.execute('SELECT id, shelf, title, brand, price_cents, description FROM thing WHERE id = ?', [
    randomInt(1, limitRows + 1),
  ]);
  response.json((rows as unknown[])[0]);
});

app.get('/rows', async (_, response) => {
  const [rows] = await pool.execute('SELECT id, shelf, title, brand, price_cents, description FROM thing WHERE shelf = ?', [
    randomInt(0, limitRows / rowsPerShelf),
  ]);
  response.json({ items: rows });
});

/** One row more and one changed, all or nothing: the least that keeps anything. */
app.post('/write', async (_, response) => {
  const id = randomInt(1, limitRows + 1);
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    await connection.execute('INSERT INTO happening (thing_id, words, at) VALUES (?, ?, UTC_TIMESTAMP(6))', [id, 'was looked at']);
    await connection.execute('UPDATE thing SET price_cents = price_cents + 1 WHERE id = ?', [id]);
    await connection.commit();
  } finally {
    connection.release();
  }
  response.json({ id });
});

const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
