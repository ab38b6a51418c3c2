import { CalendarClock, CircleSlash } from 'lucide-react';
import { ButtonLink } from '../ui/ButtonLink.tsx';

const reasons = {
  'sold out': {
    icon: CircleSlash,
    title: 'Sold out',
    text: 'Every ticket is held or sold. If one comes free again, this page shows it at once.',
  },
  started: {
    icon: CalendarClock,
    title: 'This event has started',
    text: 'Tickets are no longer sold.',
  },
};

/** Why no tickets are sold, with a link to other events. */
export function ClosedSales({ reason }: { reason: keyof typeof reasons }) {
  const { icon: Icon, title, text } = reasons[reason];
  return (
    <div className="rounded-control bg-gone-soft p-4">
      <p className="flex items-center gap-2 font-semibold">
        <Icon aria-hidden="true" className="size-5 text-gone" />
        {title}
      </p>
      <p className="mt-1 text-ink-soft">{text}</p>
      <ButtonLink to="/events" variant="secondary" className="mt-4">
        Look at other events
      </ButtonLink>
    </div>
  );
}
