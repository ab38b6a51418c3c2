import { getLocalTimeZone } from '@internationalized/date';

/** The time zone of this device's clock, as `Europe/Lisbon`. */
export const deviceTimeZone = getLocalTimeZone();
