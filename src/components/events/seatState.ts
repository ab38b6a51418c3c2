export type SeatState = 'free' | 'chosen' | 'taken' | 'own';

export const seatStateText: Record<SeatState, string> = {
  free: 'free',
  chosen: 'chosen',
  taken: 'taken',
  own: 'yours',
};

/** Whether a press chooses the seat or drops it. */
export function isChoosable(state: SeatState): boolean {
  return state === 'free' || state === 'chosen';
}
