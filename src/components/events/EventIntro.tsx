import { CalendarDays, MapPin, UserRound } from 'lucide-react';
import type { TicketedEvent } from './eventCache.ts';
import { eventSummary } from './eventSummary.ts';

export function EventIntro({ event }: { event: TicketedEvent }) {
  const { lines, zone } = eventSummary(event).when;
  const name = event.profiles.display_name;
  const facts = [
    { icon: CalendarDays, term: 'When', lines: [...lines, zone] },
    { icon: MapPin, term: 'Where', lines: [event.venue] },
    ...(name === null ? [] : [{ icon: UserRound, term: 'Host', lines: [name] }]),
  ];
  return (
    <div>
      <h1 className="text-4xl font-semibold sm:text-5xl">{event.title}</h1>
      <p className="mt-5 text-xl leading-relaxed text-ink-soft">{event.summary}</p>
      <dl className="mt-8 grid gap-5 border-y border-line py-6 sm:grid-cols-[1.5fr_1fr_1fr]">
        {facts.map(({ icon: Icon, term, lines }) => (
          <div key={term} className="pl-8">
            <dt className="relative text-sm text-ink-soft">
              <Icon aria-hidden="true" className="absolute top-0.5 -left-8 size-5 text-accent" />
              {term}
            </dt>
            <dd className="font-medium tabular-nums">
              {lines.map(
                (line) =>
                  line && (
                    <span key={line} className="block">
                      {line}
                    </span>
                  ),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
