import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { type DatabaseMessage, readDatabaseMessage } from './databaseMessage.ts';

export interface Replication {
  /** Resolves when messages are first being received. Rejects if closed before. */
  ready: Promise<void>;
  /** Waits for the stream, at most this long. Resolves to whether it runs. */
  whenStreaming(wait_ms_max: number): Promise<boolean>;
  close(): Promise<void>;
}

const PUBLICATION = 'supabase_realtime_messages_publication';
const CONNECT_MS_MAX = 3000;
const BACKOFF_MS_MIN = 100;
const BACKOFF_MS_MAX = 3000;

/**
 * Follows inserts into `realtime.messages` in the write-ahead log. LISTEN/NOTIFY would be shorter, but NOTIFY
 * takes one instance-wide lock at commit and so would queue the very commits Holdfast wants in parallel.
 *
 * The slot is temporary: it vanishes with its connection, so a killed process never makes the server keep WAL.
 * The price is that messages committed while disconnected are lost; `onStream` is called at every new start.
 */
export function followMessages(options: {
  databaseUrl: string;
  onMessage: (message: DatabaseMessage) => void;
  onStream: () => void;
  log: (line: string) => void;
}): Replication {
  const closing = new AbortController();
  const waiters = new Set<() => void>();
  let service: LogicalReplicationService | null = null;
  let isStreaming = false;

  function started(): void {
    isStreaming = true;
    options.onStream();
    for (const wake of waiters) wake();
    waiters.clear();
  }

  async function run(): Promise<void> {
    let backoff_ms = BACKOFF_MS_MIN;
    while (!closing.signal.aborted) {
      service = createService(options, () => {
        backoff_ms = BACKOFF_MS_MIN;
        started();
      });
      const slot = `holdfast_realtime_${randomBytes(6).toString('hex')}`;
      const reason = await service.subscribe(new TemporarySlotPlugin(), slot).then(() => 'ended', describe);
      isStreaming = false;
      await service.destroy().catch(() => undefined);
      if (closing.signal.aborted) break;
      options.log(`realtime: lost the database (${reason}), trying again in ${backoff_ms} ms`);
      await delay(backoff_ms, undefined, { signal: closing.signal }).catch(() => undefined);
      backoff_ms = Math.min(backoff_ms * 2, BACKOFF_MS_MAX);
    }
  }

  function whenStreaming(wait_ms_max: number): Promise<boolean> {
    if (isStreaming) return Promise.resolve(true);
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        waiters.delete(wake);
        resolve(isStreaming);
      };
      const timer = setTimeout(wake, wait_ms_max);
      waiters.add(wake);
    });
  }

  const ready = new Promise<void>((resolve, reject) => {
    waiters.add(resolve);
    closing.signal.addEventListener('abort', () =>
      reject(new Error('Realtime was closed before it was ready')),
    );
  });
  ready.catch(() => undefined);
  const finished = run();

  return {
    ready,
    whenStreaming,
    async close() {
      closing.abort();
      for (const wake of waiters) wake();
      await service?.destroy().catch(() => undefined);
      await finished;
    },
  };
}

function createService(
  options: {
    databaseUrl: string;
    onMessage: (message: DatabaseMessage) => void;
    log: (line: string) => void;
  },
  onStart: () => void,
): LogicalReplicationService {
  const service = new LogicalReplicationService(
    {
      connectionString: options.databaseUrl,
      application_name: 'holdfast-realtime',
      connectionTimeoutMillis: CONNECT_MS_MAX,
      keepAlive: true,
    },
    { acknowledge: { auto: false, timeoutSeconds: 10 } },
  );
  service.on('error', () => undefined); // subscribe() rejects with the same error.
  service.on('start', onStart);
  service.on('data', (_lsn: string, change: Pgoutput.Message) => {
    try {
      const message = readDatabaseMessage(change);
      if (message) options.onMessage(message);
    } catch (error) {
      options.log(`realtime: a message from the database was dropped (${describe(error)})`);
    }
  });
  service.on('heartbeat', (lsn: string, _at: number, shouldRespond: boolean) => {
    // A server that shuts down waits until exactly its last position is confirmed. The library confirms one
    // more than it is given and does not answer these requests: a stop of the server was seen to hang for
    // 5 minutes, until the gateway was ended. Answered so, it takes 30 ms.
    if (shouldRespond) void service.acknowledge(lsnBefore(lsn));
  });
  return service;
}

class TemporarySlotPlugin extends PgoutputPlugin {
  constructor() {
    super({ protoVersion: 1, publicationNames: [PUBLICATION] });
  }

  override async start(...[client, slot, lsn]: Parameters<PgoutputPlugin['start']>): Promise<unknown> {
    await client.query(`CREATE_REPLICATION_SLOT "${slot}" TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')`);
    return super.start(client, slot, lsn);
  }

  // Columns stay as text: jsonb is passed on as it is, without losing digits to a round trip through numbers.
  override parse(buffer: Buffer): Pgoutput.Message {
    const change = super.parse(buffer);
    if (change.tag === 'relation') for (const column of change.columns) column.parser = String;
    return change;
  }
}

function lsnBefore(lsn: string): string {
  const [high = '0', low = '0'] = lsn.split('/');
  const before = (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`) - 1n;
  return `${(before >> 32n).toString(16)}/${(before & 0xffffffffn).toString(16)}`;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
