import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { answerSecondsMax, type HttpCounts, type HttpLoad, headersOf } from './httpLoad.ts';

/** Generates load with autocannon, where wrk is not installed. It is JavaScript and takes more of the cores that it measures. */
export async function loadWithAutocannon(load: HttpLoad): Promise<HttpCounts> {
  const run = randomUUID();
  let sent = 0;
  const result = await autocannon({
    url: load.origin,
    connections: load.clients,
    duration: Math.ceil(load.seconds),
    timeout: answerSecondsMax,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const next = load.requests[sent % load.requests.length];
          if (!next) throw new Error('there is nothing to send');
          sent += 1;
          return {
            ...request,
            path: next.path,
            headers: { apikey: load.publishableKey, ...headersOf(next, `${run}-${sent}`) },
            body: next.body,
          };
        },
      },
    ],
  });
  const statuses = Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => [status, count]);
  return {
    statuses: Object.fromEntries(statuses),
    lost: result.errors,
    sent,
    seconds: result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
