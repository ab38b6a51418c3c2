import { Plus } from 'lucide-react';
import { toast } from 'sonner';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { formatCount } from '../../lib/format/formatCount.ts';
import { ownTime } from '../../lib/format/ownTime.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import { Button } from '../ui/Button.tsx';
import type { HostItem } from './hostDays.ts';
import { TallyBar } from './TallyBar.tsx';
import { useWalkIn } from './useWalkIn.ts';

export function HostSlotRow({ item: { slot, experience, tally } }: { item: HostItem }) {
  const walkIn = useWalkIn();
  const time = formatTime(slot.slot_time, experience.time_zone);
  const own = ownTime(slot.slot_time, experience.time_zone, deviceTimeZone);

  const sell = async () => {
    const { data: left, error } = await walkIn.mutateAsync(slot.id);
    if (error === null) {
      toast.success(`Walk-in sold: ${experience.title}, ${time}`, {
        description: `${formatCount(left)} left`,
      });
    } else if (error === 'Slot no longer available') {
      toast.error('No place was free any more', { description: `${experience.title}, ${time}` });
    } else {
      toast.error('It is not certain whether the walk-in was counted', {
        description: 'Look at the count before you try again.',
      });
    }
  };

  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-6 gap-y-3 border-b border-line py-5 sm:grid-cols-[4.5rem_minmax(0,1fr)_auto] sm:items-center">
      <p className="text-2xl leading-tight font-semibold tracking-tight tabular-nums sm:row-span-2">
        {time}
        {own && <span className="block text-sm font-normal tracking-normal text-ink-soft">{own}</span>}
      </p>
      <p className="self-center font-medium sm:self-end">{experience.title}</p>
      <div className="col-span-2 sm:col-span-1 sm:col-start-2 sm:row-start-2">
        <TallyBar tally={tally} capacity={slot.capacity} />
      </div>
      <Button
        variant="secondary"
        className="col-span-2 sm:col-span-1 sm:col-start-3 sm:row-span-2 sm:row-start-1"
        aria-label={`Walk-in sale: ${experience.title}, ${time}`}
        isDisabled={tally.free === 0}
        isPending={walkIn.isPending}
        onPress={() => void sell()}
      >
        {!walkIn.isPending && <Plus aria-hidden="true" className="size-4" />}
        Walk-in
      </Button>
    </li>
  );
}
