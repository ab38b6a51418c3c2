/** A smaller difference may come from the header's whole seconds and the network, so it is ignored. */
const toleranceMs = 2_000;

let aheadMs = 0;

/** Learns the server's time from the Date header of an answer, because the device's clock may be wrong. */
export function noteServerDate(header: string | null): void {
  const serverMs = Date.parse(header ?? '');
  if (Number.isNaN(serverMs)) return;
  const difference = serverMs - Date.now();
  aheadMs = Math.abs(difference) > toleranceMs ? difference : 0;
}

/** The time by the server's clock, which decides when holds end; in milliseconds. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}
