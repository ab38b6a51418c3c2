import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const reconnectMs = 500;

/**
 * Calls back when the schema may have changed: on each message on the channel on which PostgREST listens too, and after each new
 * connection, before which messages may have been missed.
 */
export function followSchemaChanges(
  databaseUrl: string,
  onChange: () => Promise<void>,
): { close(): Promise<void> } {
  const closing = new AbortController();
  let client: pg.Client | undefined;
  const follow = async () => {
    while (!closing.signal.aborted) {
      client = new pg.Client({ connectionString: databaseUrl, application_name: 'holdfast-schema-changes' });
      const ended = new Promise((resolve) => client?.once('end', resolve));
      // 'end' follows.
      client.on('error', () => undefined);
      client.on('notification', () => void onChange().catch(() => undefined));
      try {
        await client.connect();
        await client.query('listen pgrst');
        await onChange();
        if (closing.signal.aborted) await client.end();
        await ended;
      } catch {
        await client.end().catch(() => undefined);
      }
      await sleep(reconnectMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const finished = follow();
  return {
    async close() {
      closing.abort();
      await client?.end().catch(() => undefined);
      await finished;
    },
  };
}
