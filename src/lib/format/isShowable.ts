import { dayKey } from './zonedTime.ts';

/** Whether an instant can be shown by the clocks of a zone: false for a zone that is not known here, and for what is no date. */
export function isShowable(instant: string | number, timeZone: string): boolean {
  try {
    dayKey(instant, timeZone);
    return true;
  } catch {
    return false;
  }
}
