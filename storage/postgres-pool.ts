import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";

const CONNECTIONS = 10;

/** Connections to a PostgreSQL server by its URL; nobody waits longer than `deadlineMs` for one, or for an answer. */
export function postgresPool(url: string, deadlineMs: number): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: deadlineMs,
    query_timeout: deadlineMs,
    // The server gives a statement up before whoever asked does, who knows then that it was not carried out.
    statement_timeout: Math.ceil(deadlineMs * 0.8),
    keepAlive: true,
  });
  // An idle connection that breaks is nobody's failure: the next query opens another.
  pool.on("error", () => {});
  return { connect: async () => guarded(await pool.connect()), end: () => pool.end() } as PostgresPool;
}

/**
 * A connection that is given up for good once an answer fails to come: what was asked may still be going on there, and
 * the next one's statements would be part of a transaction that nobody ever commits.
 */
function guarded(client: pg.PoolClient): PostgresPoolClient {
  let isLost = false;
  // A connection that breaks while it is used is told by the query that fails.
  client.on("error", ignore);
  return {
    async query(sql: string, parameters: readonly unknown[]) {
      if (isLost) throw new Error("the connection to the database was given up");
      try {
        return await client.query(sql, [...parameters]);
      } catch (error) {
        isLost ||= !(error instanceof pg.DatabaseError);
        throw error;
      }
    },
    release() {
      client.off("error", ignore);
      client.release(isLost);
    },
  } as Pick<PostgresPoolClient, "release"> as PostgresPoolClient;
}

function ignore() {}
