/** The time zone of this device. */
export const deviceTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
