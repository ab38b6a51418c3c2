import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { randomInt, randomLcg } from 'd3-random';
import { answerSecondsMax, type HttpCounts, type HttpLoad } from './httpLoad.ts';

/** Generates load with autocannon, where wrk is not installed. It is JavaScript and takes more of the cores that it measures. */
export async function loadWithAutocannon(load: HttpLoad): Promise<HttpCounts> {
  const run = randomUUID();
  const anySlot = randomInt.source(randomLcg(load.seed))(load.slotIds.length);
  let guests = 0;
  const result = await autocannon({
    url: load.url,
    connections: load.clients,
    duration: Math.ceil(load.seconds),
    timeout: answerSecondsMax,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          guests += 1;
          const guest = `${run}-${guests}`;
          return {
            ...request,
            headers: {
              apikey: load.publishableKey,
              'Content-Type': 'application/json',
              'X-Device-Fingerprint': guest,
              'Idempotency-Key': guest,
            },
            body: JSON.stringify({ slot_id: load.slotIds[anySlot()], quantity: 1 }),
          };
        },
      },
    ],
  });
  const statuses = Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => [status, count]);
  return {
    statuses: Object.fromEntries(statuses),
    lost: result.errors,
    seconds: result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
