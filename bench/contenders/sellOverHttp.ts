import type { HttpRequest } from '../load/httpLoad.ts';
import { loadOverHttp } from '../load/loadOverHttp.ts';
import type { Environment, Shop } from './contender.ts';

/** Sells at the public address. Each load goes on in the list where the one before it ended. */
export function sellOverHttp(
  { address, generator }: Environment,
  list: readonly HttpRequest[],
): Shop['sell'] {
  let requests = list;
  return async (load) => {
    const tally = await loadOverHttp(generator, {
      ...load,
      origin: address.api_url,
      publishableKey: address.publishable_key,
      requests,
    });
    const next = tally.sent % requests.length;
    requests = [...requests.slice(next), ...requests.slice(0, next)];
    return tally;
  };
}
