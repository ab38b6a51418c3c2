import { clockTimes } from '../../items/clockTimes.ts';
import type { ItemSummary } from '../../items/itemSummary.ts';
import { placeNoun } from '../../lib/format/availability.ts';
import { experiencePath } from './slotPaths.ts';

/** The fields of an experience that a slot's summary shows. */
export interface SummarizedExperience {
  id: string;
  title: string;
  location: string;
  time_zone: string;
  duration_minutes: number;
}

export function slotSummary(slotTime: string, experience: SummarizedExperience): ItemSummary {
  const { id, title, location, time_zone, duration_minutes } = experience;
  return {
    ...clockTimes(slotTime, duration_minutes, time_zone),
    title,
    location,
    artworkSeed: id,
    page: { path: experiencePath(id), label: 'See the experience' },
    unit: placeNoun,
  };
}
