import { loadOverHttp } from '../load/loadOverHttp.ts';
import type { Contender, Environment } from './contender.ts';
import { findFunctionUrl } from './findFunctionUrl.ts';
import { makeHoldfastSlots } from './holdfastSlots.ts';

/** The whole product, at its public address: gateway, function, REST, PostgreSQL; guests with idempotency keys and holds. */
export const holdfastHttp: Contender = {
  name: 'holdfast-http',
  title: 'Holdfast over HTTP (public address)',
  ...overHttp(({ address }) => `${address.api_url}/functions/v1/create-booking`),
};

/** The whole product without the stack's gateway, which on hosted Supabase is a separate service. */
export const holdfastFunction: Contender = {
  name: 'holdfast-function',
  title: 'Holdfast over HTTP (directly at the function)',
  ...overHttp(({ stackPid }) => findFunctionUrl(stackPid, 'create-booking')),
};

function overHttp(
  urlOf: (environment: Environment) => string | Promise<string>,
): Pick<Contender, 'open' | 'leavesRequests'> {
  return {
    leavesRequests: true,
    async open(environment, stock) {
      const slots = await makeHoldfastSlots(environment.database, stock);
      const target = {
        url: await urlOf(environment),
        publishableKey: environment.address.publishable_key,
        slotIds: slots.ids,
      };
      return {
        sell: (load) => loadOverHttp(environment.generator, { ...load, ...target }),
        sums: () => slots.sums(true),
        close: slots.clear,
      };
    },
  };
}
