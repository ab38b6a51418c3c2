import { useCallback, useRef, useState } from 'react';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { ownTime } from '../../lib/format/ownTime.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import { CheckInLink } from './CheckInLink.tsx';
import { type HostItem, isOver } from './hostDays.ts';
import type { HostWalkIn } from './hostSales.ts';
import { SellAtDoor } from './SellAtDoor.tsx';
import { TallyBar } from './TallyBar.tsx';
import { UndoWalkIn } from './UndoWalkIn.tsx';
import { soldText } from './walkInText.ts';

interface HostSlotRowProps {
  item: HostItem;
  /** Of this slot. */
  walkIns: HostWalkIn[];
  now: number;
}

/** One of a host's times: what is sold, held and free of it, and the sale at the door until it is over. */
export function HostSlotRow({ item, walkIns, now }: HostSlotRowProps) {
  const { slot, experience, tally } = item;
  const [announcement, setAnnouncement] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const focusButton = useCallback(() => button.current?.focus(), []);
  const time = formatTime(slot.slot_time, experience.time_zone);
  const own = ownTime(slot.slot_time, experience.time_zone, deviceTimeZone);
  const recent = walkIns.filter(({ undo_until }) => Date.parse(undo_until) > now);
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-6 gap-y-3 border-b border-line py-5 sm:grid-cols-[4.5rem_minmax(0,1fr)_auto] sm:items-center">
      <p className="text-2xl leading-tight font-semibold tracking-tight tabular-nums sm:row-span-2">
        {time}
        {own && <span className="block text-sm font-normal tracking-normal text-ink-soft">{own}</span>}
      </p>
      <p className="self-center font-medium sm:self-end">{experience.title}</p>
      <div className="col-span-2 sm:col-span-1 sm:col-start-2 sm:row-start-2">
        <TallyBar tally={tally} capacity={slot.capacity} isOver={isOver(item, now)} />
      </div>
      <div className="col-span-2 flex flex-wrap gap-3 sm:col-span-1 sm:col-start-3 sm:row-span-2 sm:row-start-1">
        <CheckInLink itemId={slot.id} name={`${experience.title}, ${time}`} />
        <SellAtDoor
          item={item}
          now={now}
          buttonRef={button}
          onSold={(walkIn) => setAnnouncement(`${soldText(walkIn)}. You can undo it for a minute.`)}
        />
      </div>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {recent.length > 0 && (
        <ul className="col-span-full space-y-2">
          {recent.map((walkIn) => (
            <UndoWalkIn
              key={walkIn.id}
              walkIn={walkIn}
              onUndone={(text) => {
                setAnnouncement(text);
                focusButton();
              }}
              onEndWithFocus={focusButton}
            />
          ))}
        </ul>
      )}
    </li>
  );
}
