import type { DoorTicket } from '../../lib/api/checkIn.ts';

/** `Seat B4, ticket 1 of 2`, `Suite 101`, `Ticket 1 of 2`. */
export function doorTicketText({
  seat_label,
  suite_name,
  place,
  quantity,
}: Pick<DoorTicket, 'seat_label' | 'suite_name' | 'place' | 'quantity'>): string {
  if (place === null) return 'Ticket that was cancelled since';
  if (suite_name !== null) return `Suite ${suite_name}`;
  return seat_label === null
    ? `Ticket ${place} of ${quantity}`
    : `Seat ${seat_label}, ticket ${place} of ${quantity}`;
}
