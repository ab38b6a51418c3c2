import type { CreatedBooking } from '../../../src/lib/api/booking.ts';
import type { Answer } from '../act/callApi.ts';
import type { CallOutcome } from './callOutcome.ts';

/** Makes a call over HTTP, and adds to the log what its caller saw. */
export async function recordAnswer<Request>(
  calls: (CallOutcome & Request)[],
  request: Request,
  call: () => Promise<Answer<CreatedBooking>>,
  idempotencyKey?: string,
): Promise<Answer<CreatedBooking>> {
  const startedAt = Date.now();
  const answer = await call();
  const revision = answer.headers.get('X-Inventory-Revision');
  calls.push({
    ...request,
    startedAt,
    endedAt: Date.now(),
    idempotencyKey,
    bookingId: answer.body.data?.id ?? null,
    grantedSeats: seatsOf(answer.body.data),
    error: answer.body.error,
    revision: revision === null ? null : Number(revision),
  });
  return answer;
}

/** Calls the database, and adds to the log what its caller saw. */
export async function recordOutcome<
  Request,
  Outcome extends {
    id: string;
    refusal: string | null;
    revision: string | null;
    seat_labels?: string[] | null;
  },
>(calls: (CallOutcome & Request)[], request: Request, call: () => Promise<Outcome>): Promise<Outcome> {
  const startedAt = Date.now();
  const outcome = await call();
  const { id, refusal: error, revision, seat_labels } = outcome;
  calls.push({
    ...request,
    startedAt,
    endedAt: Date.now(),
    bookingId: error === null ? id : null,
    grantedSeats: error === null ? seat_labels : null,
    error,
    revision: revision === null ? null : Number(revision),
  });
  return outcome;
}

const seatsOf = (booking: CreatedBooking | null | undefined) =>
  booking?.kind === 'event'
    ? booking.tickets.flatMap(({ seat_label }) => (seat_label === null ? [] : [seat_label]))
    : null;
