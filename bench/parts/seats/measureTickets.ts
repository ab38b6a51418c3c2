import type { Contender } from '../../contenders/contender.ts';
import type { TicketStock } from '../../contenders/tickets/ticketStock.ts';
import { type Measured, measure } from '../../measure.ts';
import type { Bench } from '../part.ts';

/** Makes the measurement of a round: the same requests for all contenders of the round. */
export const measureTickets =
  (
    { environment, options }: Bench,
    contender: Contender<TicketStock>,
    stock: Omit<TicketStock, 'seed'>,
    clients = options.crowd,
  ) =>
  (round: number): Promise<Measured> => {
    const { seconds, warmUpSeconds } = options;
    const seed = options.seed + 1000 * round;
    const load = { clients, seconds, seed };
    return measure(environment, { contender, stock: { ...stock, seed }, load, warmUpSeconds });
  };
