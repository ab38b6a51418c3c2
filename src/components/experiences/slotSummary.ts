import { clockWhen } from '../../items/clockWhen.ts';
import type { ItemFace } from '../../items/itemSummary.ts';
import { placeWords } from '../../lib/format/availability.ts';

export interface SlotExperience {
  id: string;
  title: string;
  location: string;
  time_zone: string;
  duration_minutes: number;
}

export function slotFace(slotTime: string, experience: SlotExperience): ItemFace {
  const { id, title, location, time_zone, duration_minutes } = experience;
  return {
    title,
    location,
    startsAt: slotTime,
    endsAt: new Date(Date.parse(slotTime) + duration_minutes * 60_000).toISOString(),
    when: clockWhen(slotTime, duration_minutes, time_zone),
    artworkSeed: id,
    page: { path: `/experiences/${id}`, label: 'See the experience' },
    unit: placeWords,
  };
}
