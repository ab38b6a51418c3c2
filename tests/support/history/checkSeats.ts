export interface SeatRow {
  item_id: string;
  seat_label: string;
  status: 'available' | 'held' | 'sold';
  booking_id: string | null;
  /** What its row in seat_rows says; null when it is in none. */
  is_free_in_row: boolean | null;
}
interface Item {
  capacity: number;
  available_count: number;
}
interface SeatedBooking {
  id: string;
  status: string;
  seat_labels: string[] | null;
}

const seatStatus: Record<string, SeatRow['status']> = { reserved: 'held', purchased: 'sold' };

/** Compares the seats of one event with its count and its bookings: each taken seat is in one open booking, with the same status. */
export function checkSeats(item: Item, seats: SeatRow[], bookings: SeatedBooking[]): string[] {
  const open = bookings.filter(({ status }) => status in seatStatus);
  if (seats.length === 0) {
    return open.flatMap(({ id, seat_labels }) =>
      seat_labels ? [`booking ${id} has seats, and its event none`] : [],
    );
  }
  const found: string[] = [];
  const free = seats.filter(({ status }) => status === 'available').length;
  if (seats.length !== item.capacity) found.push(`it has ${seats.length} seats for ${item.capacity} people`);
  if (free !== item.available_count)
    found.push(`${free} seats are free, and it counts ${item.available_count}`);
  for (const { seat_label, status, is_free_in_row } of seats) {
    if (is_free_in_row !== (status === 'available'))
      found.push(`seat ${seat_label} is ${status}, and its row does not say so`);
  }

  const taken = new Map(
    seats.filter(({ booking_id }) => booking_id !== null).map((seat) => [seat.seat_label, seat]),
  );
  for (const { id, status, seat_labels } of open) {
    for (const label of seat_labels ?? ['(none)']) {
      const seat = taken.get(label);
      taken.delete(label);
      if (seat?.booking_id !== id) found.push(`seat ${label} of booking ${id} is not that booking's`);
      else if (seat.status !== seatStatus[status]) {
        found.push(`seat ${label} is ${seat.status}, and its booking ${id} ${status}`);
      }
    }
  }
  for (const { seat_label, status, booking_id } of taken.values()) {
    found.push(`seat ${seat_label} is ${status} for booking ${booking_id}, which does not have it`);
  }
  return found;
}
