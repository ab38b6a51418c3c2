import { quantile } from 'd3-array';
import { randomLcg } from 'd3-random';
import { makeHoldfastEvents } from '../../contenders/tickets/holdfastEvents.ts';
import { portions, toHttp } from '../../contenders/tickets/ticketRequests.ts';
import type { TicketStock } from '../../contenders/tickets/ticketStock.ts';
import { sendRequest } from '../../load/sendRequest.ts';
import type { Measured } from '../../measure.ts';
import type { Bench } from '../part.ts';

const burstsPerSecond = 10;

/** Makes the measurement of a round: so many seats are sold at once, again and again. The first burst warms up. */
export const sellLastSeats =
  ({ environment, options }: Bench, stock: Omit<TicketStock, 'seed'>, count: number) =>
  async (round: number): Promise<Measured> => {
    const seed = options.seed + 1000 * round;
    const events = await makeHoldfastEvents(environment.database, 'best', { ...stock, seed });
    try {
      const [eventId = ''] = events.ids;
      const requests = portions(count, randomLcg(seed)).map((quantity) =>
        toHttp({ eventId, quantity, seats: null }),
      );
      const milliseconds: number[] = [];
      let seconds = 0;
      const bursts = burstsPerSecond * options.seconds;
      for (let burst = 0; burst <= bursts; burst += 1) {
        const started = performance.now();
        const sales = await Promise.all(
          requests.map(async (request) => {
            const response = await sendRequest(environment.address, request);
            const { data, error } = await response.json();
            if (error !== null) throw new Error(`one of the last seats was not sold: ${error}`);
            return { id: data.id as string, ms: performance.now() - started };
          }),
        );
        if (burst > 0) {
          seconds += (performance.now() - started) / 1000;
          milliseconds.push(...sales.map(({ ms }) => ms));
        }
        for (const { id } of sales)
          await environment.database.query(`select public.cancel_booking($1, 'released')`, [id]);
      }
      const { capacity, free, findings } = await events.sums();
      if (free !== capacity) findings.push(`${free} of ${capacity} seats are free after all were released`);
      if (findings.length > 0) throw new Error(findings.join('; '));
      const quantileMs = (share: number) => Number((quantile(milliseconds, share) ?? Number.NaN).toFixed(2));
      const tally = {
        sold: bursts * requests.length,
        refused: 0,
        failures: {},
        seconds,
        p50Ms: quantileMs(0.5),
        p99Ms: quantileMs(0.99),
      };
      return { tally, oversold: 0 };
    } finally {
      await events.clear();
    }
  };
