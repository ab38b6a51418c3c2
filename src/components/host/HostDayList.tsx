import { CalendarX2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Message } from '../ui/Message.tsx';
import { HostDaySection } from './HostDaySection.tsx';
import type { HostDay } from './hostDays.ts';
import type { HostWalkIn } from './hostSales.ts';

interface HostDayListProps {
  days: HostDay[];
  /** Those of which some may still be undone. */
  walkIns: HostWalkIn[];
  now: number;
}

const daysAtFirst = 4;

/** The host's slots by day, today first. */
export function HostDayList({ days, walkIns, now }: HostDayListProps) {
  const [shown, setShown] = useState(daysAtFirst);
  if (days.length === 0) {
    return (
      <Message
        icon={CalendarX2}
        title="No times planned"
        text="From today on, none of your experiences has a time."
      />
    );
  }
  return (
    <>
      {days.slice(0, shown).map((day) => (
        <HostDaySection key={day.key} day={day} walkIns={walkIns} now={now} />
      ))}
      {days.length > shown && (
        <Button variant="secondary" onPress={() => setShown(shown + 7)}>
          Show more days
        </Button>
      )}
    </>
  );
}
