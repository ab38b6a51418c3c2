import { skipLockedSeats } from '../../contenders/tickets/skipLockedSeats.ts';
import { bestSeats, chosenSeats, generalAdmission } from '../../contenders/tickets/ticketsOverHttp.ts';
import { bestSeatsBatched } from '../../contenders/tickets/ticketsOverRpc.ts';
import type { Section } from '../../report/section.ts';
import { enoughEvents, enoughPlaces } from '../enough.ts';
import { inRounds } from '../inRounds.ts';
import type { Bench } from '../part.ts';
import { measureTickets } from './measureTickets.ts';

const contenders = [bestSeats, chosenSeats, bestSeatsBatched, skipLockedSeats];

const notes = ['Bookings of one to four tickets. Events of one size are sold one after the other.'];

/** Sells events of each size, and general admission in the same rounds. */
export async function seatSales(bench: Bench): Promise<Section> {
  const { options } = bench;
  const turns = [
    {
      what: { contender: generalAdmission.title, seats: 'any' },
      measure: measureTickets(bench, generalAdmission, enoughPlaces),
    },
    ...options.seats.flatMap((seats) =>
      contenders.map((contender) => ({
        what: { contender: contender.title, seats },
        measure: measureTickets(bench, contender, enoughEvents(options, seats)),
      })),
    ),
  ];
  const title = `Tickets by the size of the event, ${options.crowd} clients`;
  return { name: 'seats', title, notes, rows: await inRounds(bench, 'of_general_admission', turns) };
}
