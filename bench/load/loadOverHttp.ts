import { type HttpLoad, tallyOf } from './httpLoad.ts';
import { loadWithAutocannon } from './loadWithAutocannon.ts';
import { hasWrk, loadWithWrk } from './loadWithWrk.ts';
import type { Tally } from './tally.ts';

export type Generator = 'wrk' | 'autocannon';

export async function chooseGenerator(): Promise<Generator> {
  return (await hasWrk()) ? 'wrk' : 'autocannon';
}

export async function loadOverHttp(generator: Generator, load: HttpLoad): Promise<Tally> {
  return tallyOf(await (generator === 'wrk' ? loadWithWrk(load) : loadWithAutocannon(load)));
}
