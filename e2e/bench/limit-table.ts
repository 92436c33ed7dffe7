import { createConnection } from 'mysql2/promise';

export const limitRows = 2000;
export const rowsPerShelf = 20;
const schema = 'spotter_bench';

const description = 'One piece of leather, 10 mm thick and 10 cm wide all the way round. Stiff for three weeks, then it is yours.';

/** A table of things on shelves of twenty, and one of what happens to them, in a schema of its own. @returns the schema's address. */
export const makeLimitTable = async (administratorUrl: string): Promise<string> => {
  const connection = await createConnection(administratorUrl);
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${schema}`);
    await connection.query(`CREATE OR REPLACE TABLE ${schema}.thing (
      id INT PRIMARY KEY, shelf INT NOT NULL, title VARCHAR(80) NOT NULL, brand VARCHAR(60) NOT NULL, price_cents INT NOT NULL,
      description VARCHAR(400) NOT NULL, INDEX thing_by_shelf (shelf))`);
    await connection.query(`CREATE OR REPLACE TABLE ${schema}.happening (
      id BIGINT AUTO_INCREMENT PRIMARY KEY, thing_id INT NOT NULL, words VARCHAR(80) NOT NULL, at DATETIME(6) NOT NULL)`);
    const rows = Array.from({ length: limitRows }, (_, n) => [
      n + 1,
      Math.floor(n / rowsPerShelf),
      `Thing ${n}`,
      'Halden',
      8900,
      description,
    ]);
    await connection.query(`INSERT INTO ${schema}.thing VALUES ?`, [rows]);
  } finally {
    await connection.end();
  }
  return new URL(schema, administratorUrl).href;
};
