import type { QueryClient } from '@tanstack/react-query';
import type { EventChanged } from '../../lib/api/topics.ts';

/** A seat as everybody may see it: free, or held or sold, which is all the same to who looks for one. */
export interface Seat {
  seat_label: string;
  row_label: string;
  /** Neighbours in a row have positions that follow each other. */
  position: number;
  isFree: boolean;
  /** Of the event, when the seat was last taken or came free. */
  revision: number;
}

export function seatsKey(eventId: string) {
  return ['seats', eventId] as const;
}

/** A message names the seats that changed: each of them that is not known to be newer is replaced. */
export function applySeatChange(seats: Seat[], { revision, seats: changed }: EventChanged): Seat[] {
  const statusOf = new Map(changed.map(({ seat_label, status }) => [seat_label, status]));
  const isNews = (seat: Seat) => statusOf.has(seat.seat_label) && revision > seat.revision;
  if (!seats.some(isNews)) return seats;
  return seats.map((seat) =>
    isNews(seat) ? { ...seat, isFree: statusOf.get(seat.seat_label) === 'available', revision } : seat,
  );
}

/** A fetched list may have left the server before a message that came first: the newer revision of each seat stays. */
export function keepNewerSeats(known: Seat[] | undefined, fetched: Seat[]): Seat[] {
  const knownByLabel = new Map(known?.map((seat) => [seat.seat_label, seat]));
  return fetched.map((seat) => {
    const before = knownByLabel.get(seat.seat_label);
    if (!before || before.revision < seat.revision) return seat;
    return before.revision > seat.revision || before.isFree === seat.isFree ? before : seat;
  });
}

/** A refusal proves that these are taken. It brings no revision, so the next answer corrects it. */
export function applySeatRefusal(seats: Seat[], seatLabels: readonly string[]): Seat[] {
  return seats.map((seat) =>
    seat.isFree && seatLabels.includes(seat.seat_label) ? { ...seat, isFree: false } : seat,
  );
}

export function updateSeats(
  queryClient: QueryClient,
  eventId: string,
  update: (seats: Seat[]) => Seat[],
): void {
  queryClient.setQueryData<Seat[]>(seatsKey(eventId), (seats) => seats && update(seats));
}
