/** By the clock of the database's machine: milliseconds since 1970, or ISO 8601. */
type Instant = number | string;

/** What a caller saw of one call, whatever was requested. */
export interface CallOutcome {
  startedAt: Instant;
  endedAt: Instant;
  idempotencyKey?: string;
  bookingId: string | null;
  /** The numbered seats that the booking got. */
  grantedSeats?: string[] | null;
  error: string | null;
  /** X-Inventory-Revision. */
  revision: number | null;
}

/** How far two readings of one machine's clock may be apart. */
const clockAllowanceMs = 100;

/** An instant that cannot be parsed is NaN, which is neither before nor after anything, so that it justifies no refusal. */
const milliseconds = (instant: Instant) => (typeof instant === 'number' ? instant : Date.parse(instant));

/** Whether a state that began at `from` and ended at `until` was current at some instant of a call. */
export const stoodDuring = ({ startedAt, endedAt }: CallOutcome, from: number, until: number): boolean =>
  from <= milliseconds(endedAt) + clockAllowanceMs && until >= milliseconds(startedAt) - clockAllowanceMs;
