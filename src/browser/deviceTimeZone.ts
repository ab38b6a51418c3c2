/** The time zone of this device. */
export const readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
