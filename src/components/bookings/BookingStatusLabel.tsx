import { CircleCheck, CircleX, Clock, Hourglass } from 'lucide-react';
import type { BookingStatus } from '../../lib/api/booking.ts';

const looks: Record<BookingStatus, { icon: typeof Clock; label: string; tone: string }> = {
  reserved: { icon: Hourglass, label: 'Held', tone: 'bg-few-soft text-few' },
  purchased: { icon: CircleCheck, label: 'Booked', tone: 'bg-accent-soft text-accent' },
  expired: { icon: Clock, label: 'Expired', tone: 'bg-gone-soft text-gone' },
  cancelled: { icon: CircleX, label: 'Cancelled', tone: 'bg-gone-soft text-gone' },
};

export function BookingStatusLabel({ status }: { status: BookingStatus }) {
  const { icon: Icon, label, tone } = looks[status];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-3 py-1 text-sm font-medium whitespace-nowrap ${tone}`}
    >
      <Icon aria-hidden="true" className="size-4" />
      {label}
    </span>
  );
}
