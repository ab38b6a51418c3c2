import { CalendarPlus, Link2 } from 'lucide-react';
import { toast } from 'sonner';
import { downloadFile } from '../../browser/downloadFile.ts';
import { bookingPath, tokenHash } from '../../items/bookingPaths.ts';
import { Button } from '../ui/Button.tsx';
import type { BookingView } from './bookingView.ts';

/** Puts a booking into a calendar and, for a guest, copies a link that opens it on any device. */
export function KeepBooking({ booking }: { booking: BookingView }) {
  const { id, access_token, status } = booking;

  const download = async () => {
    // Loaded when asked for, so that it does not weigh on the page.
    const { calendarFile } = await import('./calendarFile.ts');
    downloadFile(`holdfast-${id.slice(0, 8)}.ics`, 'text/calendar', calendarFile(booking));
  };
  const copy = async (access_token: string) => {
    const url = location.origin + bookingPath(id) + tokenHash(access_token);
    try {
      await navigator.clipboard.writeText(url);
      toast.success('Link copied', { description: 'Whoever has it can see and cancel this booking.' });
    } catch {
      toast('Copy this link', { description: url, duration: 30_000 });
    }
  };

  return (
    <div className="flex flex-wrap gap-3">
      {status === 'purchased' && (
        <Button variant="secondary" onPress={() => void download()}>
          <CalendarPlus aria-hidden="true" className="size-4" />
          Add to calendar
        </Button>
      )}
      {access_token && (
        <Button variant="secondary" onPress={() => void copy(access_token)}>
          <Link2 aria-hidden="true" className="size-4" />
          Copy the link to this booking
        </Button>
      )}
    </div>
  );
}
