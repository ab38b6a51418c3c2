import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { topics } from '../../src/lib/api/topics.ts';

/** The request of the parent process. */
export interface WatchOrder {
  apiUrl: string;
  publishableKey: string;
  experienceId: string;
  count: number;
}

export interface WatchReport {
  /** Messages of each watcher. */
  messages: number[];
  /** When each watcher received that nothing is left, in milliseconds since 1970. */
  soldOutAt: number[];
}

const openAtOnce = 50;
const heartbeatMs = 20_000;

const report: WatchReport = { messages: [], soldOutAt: [] };

/**
 * A separate process with all the watchers: one socket each, joined to the private topic as the app joins it. It implements the
 * protocol itself, because a thousand whole clients would take the cores from the stack that they watch.
 */
process.once('message', async (order: WatchOrder) => {
  for (let open = 0; open < order.count; open += openAtOnce) {
    const some = Math.min(openAtOnce, order.count - open);
    await Promise.all(Array.from({ length: some }, (_, index) => watch(order, open + index)));
  }
  process.send?.('ready');
  process.on('message', () => process.send?.(report, () => process.exit()));
});

async function watch({ apiUrl, publishableKey, experienceId }: WatchOrder, watcher: number): Promise<void> {
  const topic = `realtime:${topics.experience(experienceId)}`;
  const address = `${apiUrl.replace(/^http/, 'ws')}/realtime/v1/websocket?apikey=${publishableKey}&vsn=1.0.0`;
  const socket = new WebSocket(address);
  const send = (to: string, event: string, payload: unknown) =>
    socket.send(JSON.stringify({ topic: to, event, payload, ref: event, join_ref: event }));
  report.messages[watcher] = 0;
  await new Promise<void>((joined, failed) => {
    socket.once('error', failed);
    socket.once('open', () =>
      send(topic, 'phx_join', { config: { private: true, broadcast: { self: false } } }),
    );
    socket.on('message', (data) => {
      const { event, payload } = JSON.parse(String(data));
      if (event === 'phx_reply' && payload.status === 'error') failed(new Error(JSON.stringify(payload)));
      if (event === 'phx_reply') joined();
      if (event !== 'broadcast' || payload.event !== 'slot_changed') return;
      report.messages[watcher] = (report.messages[watcher] ?? 0) + 1;
      if (payload.payload.available_count === 0)
        report.soldOutAt[watcher] ??= performance.timeOrigin + performance.now();
    });
  });
  void (async () => {
    for (; socket.readyState === socket.OPEN; await sleep(heartbeatMs)) send('phoenix', 'heartbeat', {});
  })();
}
