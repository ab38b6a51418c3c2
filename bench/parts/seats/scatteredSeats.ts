import { rowLength, type Seat } from '../../contenders/tickets/ticketStock.ts';
import { bestSeats } from '../../contenders/tickets/ticketsOverHttp.ts';
import type { Section } from '../../report/section.ts';
import { enoughEvents } from '../enough.ts';
import { inRounds } from '../inRounds.ts';
import type { Bench } from '../part.ts';
import { measureTickets } from './measureTickets.ts';
import { sellLastSeats } from './sellLastSeats.ts';

const lastSeatsMax = 30;

const lastNotes = [
  'So many requests at once that they take exactly the last seats, one to four each; then these are released, and asked for again.',
];

/** Sells what is scattered over an event, beside an event of the same size that is all free: every second seat, and the last seats. */
export async function scatteredSeats(bench: Bench): Promise<Section[]> {
  const { options } = bench;
  const seats = Math.max(...options.seats);
  const length = rowLength(seats);
  const rows = seats / length;
  const lastSeats = Math.min(lastSeatsMax, rows);
  const rowsApart = Math.floor(rows / lastSeats);

  const isSecond = ({ place }: Seat) => place % 2 === 1;
  const isLast = ({ row, place }: Seat) =>
    row % rowsApart === 0 && row < lastSeats * rowsApart && place === row % length;

  const everySecond = { ...enoughEvents(options, seats, rows * Math.floor(length / 2)), isFree: isSecond };
  const many = await inRounds(bench, 'of_all_free', [
    { what: { free: 'all' }, measure: measureTickets(bench, bestSeats, enoughEvents(options, seats)) },
    { what: { free: 'every second seat' }, measure: measureTickets(bench, bestSeats, everySecond) },
  ]);
  const few = await inRounds(bench, 'of_all_free', [
    { what: { free: 'all' }, measure: sellLastSeats(bench, { events: 1, seats }, lastSeats) },
    {
      what: { free: `${lastSeats} seats in ${lastSeats} rows` },
      measure: sellLastSeats(bench, { events: 1, seats, isFree: isLast }, lastSeats),
    },
  ]);
  const event = `an event of ${seats.toLocaleString('en')} seats`;
  return [
    {
      name: 'scattered seats',
      title: `Every second seat of ${event}, ${options.crowd} clients`,
      notes: [],
      rows: many,
    },
    { name: 'last seats', title: `The last seats of ${event}`, notes: lastNotes, rows: few },
  ];
}
