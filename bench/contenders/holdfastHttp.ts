import { functionsPath } from '../load/httpLoad.ts';
import { loadOverHttp } from '../load/loadOverHttp.ts';
import { slotRequests } from '../load/slotRequests.ts';
import type { Contender, Environment } from './contender.ts';
import { findFunctionOrigin } from './findFunctionOrigin.ts';
import { makeHoldfastSlots } from './holdfastSlots.ts';

/** The whole product, at its public address: gateway, function, REST, PostgreSQL; guests with idempotency keys and holds. */
export const holdfastHttp: Contender = {
  name: 'holdfast-http',
  title: 'Holdfast over HTTP (public address)',
  ...overHttp(({ address }) => address.api_url, `${functionsPath}/create-booking`),
};

/** The whole product without the stack's gateway, which on hosted Supabase is a separate service. */
export const holdfastFunction: Contender = {
  name: 'holdfast-function',
  title: 'Holdfast over HTTP (directly at the function)',
  ...overHttp(({ stackPid }) => findFunctionOrigin(stackPid, 'create-booking'), '/create-booking'),
};

function overHttp(
  originOf: (environment: Environment) => string | Promise<string>,
  path: string,
): Pick<Contender, 'open' | 'leavesRequests'> {
  return {
    leavesRequests: true,
    async open(environment, stock) {
      const slots = await makeHoldfastSlots(environment.database, stock);
      const target = {
        origin: await originOf(environment),
        publishableKey: environment.address.publishable_key,
      };
      return {
        sell: (load) =>
          loadOverHttp(environment.generator, {
            ...load,
            ...target,
            requests: slotRequests(path, slots.ids, load.seed),
          }),
        sums: () => slots.sums(true),
        close: slots.clear,
      };
    },
  };
}
