import type { ApiError, ApiResponse } from '../../lib/api/apiResponse.ts';
import type { CheckIn } from '../../lib/api/checkIn.ts';
import { formatNearDay } from '../../lib/format/relativeDay.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import { doorTicketText } from './doorTicketText.ts';

export interface CheckInOutcome {
  tone: 'good' | 'undone' | 'bad' | 'unclear';
  title: string;
  text: string;
  /** The ticket is in now, so its check-in can be undone. */
  isIn?: boolean;
}

const refusals: Partial<Record<ApiError, Omit<CheckInOutcome, 'tone'>>> = {
  'Ticket not found': {
    title: 'No such ticket',
    text: 'The code belongs to no ticket for this door. Look whether it has a slip in it, or find the customer by name.',
  },
  'Ticket not paid': {
    title: 'Not paid',
    text: 'The booking of this ticket is not paid for, or was cancelled.',
  },
  'Ticket not checked in': { title: 'Not in', text: 'This ticket is not in now, so nothing was undone.' },
  'Not allowed': { title: 'Not yours', text: 'Only the host lets tickets in.' },
  'Not found': { title: 'This is not here', text: 'It may have been taken off.' },
  'Sign in required': { title: 'You have been signed out', text: 'Sign in again to go on.' },
};

/** `today, 14:00`, `tomorrow, 14:00`, `on Sat 5 Dec, 14:00`, by the clock of that zone. */
export function nearInstant(instant: string, timeZone: string, now: number): string {
  // Who stands at the door goes by its clock.
  const day = formatNearDay(instant, timeZone, { now, deviceTimeZone: timeZone });
  const isNear = day === 'Today' || day === 'Tomorrow';
  return `${isNear ? day.toLowerCase() : `on ${day}`}, ${formatTime(instant, timeZone)}`;
}

/** What the answer to a check-in means at the door. Times are shown in `timeZone`; `now` in milliseconds. */
export function checkInText(
  { data, error }: ApiResponse<CheckIn>,
  timeZone: string,
  now: number,
): CheckInOutcome {
  if (error === null) return { tone: 'good', title: 'Let in', text: doorTicketText(data), isIn: true };
  return refusalText(error, timeZone, now) ?? lostAnswer;
}

/** What the answer to an undo means at the door. */
export function undoText(
  { data, error }: ApiResponse<CheckIn>,
  timeZone: string,
  now: number,
): CheckInOutcome {
  if (error === null) {
    return { tone: 'undone', title: 'Check-in undone', text: `${doorTicketText(data)} is not in any more.` };
  }
  return (
    refusalText(error, timeZone, now) ?? {
      ...lostAnswer,
      text: 'Look at the list whether the check-in was undone, and try again if not.',
    }
  );
}

const lostAnswer: CheckInOutcome = {
  tone: 'unclear',
  title: 'No certain answer came',
  text: 'Try the code again. If it then says that it was used just now, this was you.',
};

function refusalText(error: ApiError, timeZone: string, now: number): CheckInOutcome | null {
  const [, name, instant = ''] =
    /^(Ticket already used|Check-in not open yet|Check-in closed): (.*)$/.exec(error) ?? [];
  switch (name) {
    case 'Ticket already used': {
      const text = `This ticket was let in ${nearInstant(instant, timeZone, now).replace(',', ' at')}.`;
      return { tone: 'bad', title: 'Already used', text, isIn: true };
    }
    case 'Check-in not open yet':
      return {
        tone: 'bad',
        title: 'Too early',
        text: `Check-in opens ${nearInstant(instant, timeZone, now)}.`,
      };
    case 'Check-in closed':
      return {
        tone: 'bad',
        title: 'Too late',
        text: `Check-in closed ${nearInstant(instant, timeZone, now)}.`,
      };
  }
  const known = refusals[error];
  return known ? { tone: 'bad', ...known } : null;
}
