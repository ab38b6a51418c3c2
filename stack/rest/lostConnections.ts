import type { ReservedSql, Sql } from 'postgres';

/**
 * Keeps a lost connection from being used again.
 *
 * postgres.js (3.4.9) puts a reserved connection back among the open ones although its session has ended meanwhile; the rollback
 * of the statement that failed, and every later one on that connection, then throws where nobody can catch it and ends the
 * process, or waits for ever: https://github.com/porsager/postgres/issues/1208. Here a lost connection refuses what comes
 * after, and is not put back: the driver has it among the closed ones, and opens it again when it is needed. No longer needed
 * when the test "outlives database sessions that are ended while calls wait in them" passes without it.
 */
export function refuseLostConnections(sql: Sql): void {
  const reserve = sql.reserve.bind(sql);
  sql.reserve = async (): Promise<ReservedSql> => {
    const reserved = await reserve();
    const { unsafe, release } = reserved;
    let lost: unknown = null;
    const guarded = (...args: Parameters<typeof unsafe>) => {
      if (lost) return Promise.reject(lost);
      const pending = unsafe(...args);
      pending.catch((error: unknown) => {
        if (isLost(error)) lost = error;
      });
      return pending;
    };
    return Object.assign(reserved, {
      unsafe: guarded,
      release: () => {
        if (!lost) release();
      },
    });
  };
}

/** An error of the way to the server, or one with which the server ended the session; not one of a statement. */
function isLost(error: unknown): boolean {
  const { severity_local, severity = severity_local } = error as {
    severity?: string;
    severity_local?: string;
  };
  return severity === undefined || severity === 'FATAL' || severity === 'PANIC';
}
