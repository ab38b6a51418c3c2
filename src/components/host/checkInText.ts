import type { ApiError, ApiResponse } from '../../lib/api/apiResponse.ts';
import { dayWord } from '../../lib/format/relativeDay.ts';
import { dayKey, formatDay, formatTime } from '../../lib/format/zonedTime.ts';
import type { CheckIn } from '../../lib/ticketService.ts';

export interface CheckInOutcome {
  tone: 'good' | 'bad' | 'unclear';
  title: string;
  text: string;
}

const refusals: Partial<Record<ApiError, Omit<CheckInOutcome, 'tone'>>> = {
  'Ticket not found': {
    title: 'No such ticket',
    text: 'The code belongs to no ticket of this event. Look whether it has a slip in it.',
  },
  'Ticket not paid': {
    title: 'Not paid',
    text: 'The booking of this ticket is not paid for, or was cancelled.',
  },
  'Not allowed': { title: 'Not your event', text: 'Only its host lets tickets in.' },
  'Event not found': { title: 'This event is not here', text: 'It may have been taken off.' },
  'Sign in required': { title: 'You have been signed out', text: 'Sign in again to go on.' },
};

/** What an answer means at the door. Times are shown in `timeZone`; `now` in milliseconds. */
export function checkInText(
  { data, error }: ApiResponse<CheckIn>,
  timeZone: string,
  now: number,
): CheckInOutcome {
  if (error === null) {
    const seat = data.seat_label ? `Seat ${data.seat_label}, ticket` : 'Ticket';
    return { tone: 'good', title: 'Let in', text: `${seat} ${data.place} of ${data.quantity}` };
  }
  const [, usedAt] = /^Ticket already used: (.*)$/.exec(error) ?? [];
  if (usedAt) {
    // Who stands at the door goes by its clock.
    const word = dayWord(dayKey(usedAt, timeZone), timeZone, { now, deviceTimeZone: timeZone });
    const day = word === 'Today' ? 'today' : `on ${formatDay(usedAt, timeZone)}`;
    const when = `${day} at ${formatTime(usedAt, timeZone)}`;
    return { tone: 'bad', title: 'Already used', text: `This ticket was let in ${when}.` };
  }
  const known = refusals[error];
  if (known) return { tone: 'bad', ...known };
  return {
    tone: 'unclear',
    title: 'No certain answer came',
    text: 'Try the code again. If it then says that it was used just now, this was you.',
  };
}
