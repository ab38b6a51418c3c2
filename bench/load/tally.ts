/** How one attempt to buy ended. */
export type Sale = 'sold' | 'refused';

export interface Load {
  /** Clients at once; each sends its next request as soon as it has an answer. */
  clients: number;
  seconds: number;
  seed: number;
}

/** What the clients of a run saw. */
export interface Tally {
  sold: number;
  refused: number;
  /** Attempts that were neither, by reason. */
  failures: Record<string, number>;
  /** From the first attempt to the last answer. */
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

export const failedOf = ({ failures }: Pick<Tally, 'failures'>): number =>
  Object.values(failures).reduce((sum, count) => sum + count, 0);
