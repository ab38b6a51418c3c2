/** A difference that the header's whole seconds and the way can explain is none. */
const toleranceMs = 2_000;

let aheadMs = 0;

/** Learns the server's time from the Date header of an answer, for a device whose clock is wrong. */
export function noteServerDate(header: string | null): void {
  const serverMs = Date.parse(header ?? '');
  if (Number.isNaN(serverMs)) return;
  const difference = serverMs - Date.now();
  aheadMs = Math.abs(difference) > toleranceMs ? difference : 0;
}

/** The time by the server's clock, which judges holds. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}
