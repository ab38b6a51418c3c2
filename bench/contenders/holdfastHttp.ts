import { loadOverHttp } from '../load/loadOverHttp.ts';
import type { Contender, Place } from './contender.ts';
import { findFunctionUrl } from './findFunctionUrl.ts';
import { makeHoldfastSlots } from './holdfastSlots.ts';

/** The whole product, at its public address: gateway, function, REST, PostgreSQL; guests with idempotency keys and holds. */
export const holdfastHttp: Contender = {
  name: 'holdfast-http',
  title: 'Holdfast over HTTP (public address)',
  ...overHttp(({ address }) => `${address.api_url}/functions/v1/create-booking`),
};

/** The same without the stack's gateway in front, which hosted Supabase has as a service of its own. */
export const holdfastFunction: Contender = {
  name: 'holdfast-function',
  title: 'Holdfast over HTTP (straight at the function)',
  ...overHttp(({ stackPid }) => findFunctionUrl(stackPid, 'create-booking')),
};

function overHttp(
  urlOf: (place: Place) => string | Promise<string>,
): Pick<Contender, 'open' | 'leavesBuyers'> {
  return {
    leavesBuyers: true,
    async open(place, shelf) {
      const slots = await makeHoldfastSlots(place.database, shelf);
      const target = {
        url: await urlOf(place),
        publishableKey: place.address.publishable_key,
        slotIds: slots.ids,
      };
      return {
        sell: (load) => loadOverHttp(place.generator, { ...load, ...target }),
        sums: () => slots.sums(true),
        close: slots.clear,
      };
    },
  };
}
