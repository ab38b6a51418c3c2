const intervalMs = 5000;

/**
 * Calls the sweep function every few seconds, as pg_cron and Supabase Cron do on hosted: expired holds come back into view, and
 * payments that a crash left between two steps are brought to rest.
 */
export function startSweepTimer(apiUrl: string, secretKey: string): { stop(): void } {
  let sweeping = false;
  const timer = setInterval(async () => {
    if (sweeping) return;
    sweeping = true;
    // A sweep that fails says so in the function's log, and the next one does its work.
    await fetch(`${apiUrl}/functions/v1/sweep`, {
      method: 'POST',
      headers: { apikey: secretKey, 'Content-Type': 'application/json' },
      body: '{}',
    }).catch(() => undefined);
    sweeping = false;
  }, intervalMs);
  return { stop: () => clearInterval(timer) };
}
