import { createConnection, type Connection } from 'mysql2/promise';
import type { Secrets } from '../secrets.ts';
import { schemaOf, services, type Service } from './services.ts';

const make = async (connection: Connection, service: Service, password: string): Promise<void> => {
  const schema = schemaOf(service);
  const user = `'${schema}'@'127.0.0.1'`;
  await connection.query(`CREATE DATABASE IF NOT EXISTS ${schema}`);
  await connection.query(`CREATE USER IF NOT EXISTS ${user}`);
  await connection.query(`ALTER USER ${user} IDENTIFIED BY ?`, [password]);
  await connection.query(`GRANT ALL PRIVILEGES ON \`${schema.replace('_', '\\_')}\`.* TO ${user}`); // bare _ matches any character here
};

/** One schema and one user for each service, with rights on that schema only. */
export const makeDatabases = async (administratorUrl: string, secrets: Secrets): Promise<void> => {
  const connection = await createConnection(administratorUrl);
  try {
    for (const service of services) await make(connection, service, secrets.databaseUser[service]);
  } finally {
    await connection.end();
  }
};
