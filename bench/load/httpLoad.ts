import type { Load, Tally } from './tally.ts';

/** A load of `POST create-booking`, at the public address or at the function's own address. */
export interface HttpLoad extends Load {
  url: string;
  publishableKey: string;
  slotIds: string[];
}

/** The counts of a generator. */
export interface HttpCounts {
  statuses: Record<string, number>;
  /** Connections refused or broken, answers that did not come in time. */
  lost: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

/** How long a client waits for an answer before it counts as lost. */
export const answerSecondsMax = 10;

export function tallyOf({ statuses, lost, ...measured }: HttpCounts): Tally {
  const { 201: sold = 0, 409: refused = 0, ...others } = statuses;
  return { sold, refused, failures: { ...others, ...(lost > 0 && { lost }) }, ...measured };
}
