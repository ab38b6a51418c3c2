import { type HttpLoad, type HttpTally, tallyOf } from './httpLoad.ts';
import { loadWithAutocannon } from './loadWithAutocannon.ts';
import { hasWrk, loadWithWrk } from './loadWithWrk.ts';

export type Generator = 'wrk' | 'autocannon';

export async function chooseGenerator(): Promise<Generator> {
  return (await hasWrk()) ? 'wrk' : 'autocannon';
}

export async function loadOverHttp(generator: Generator, load: HttpLoad): Promise<HttpTally> {
  return tallyOf(await (generator === 'wrk' ? loadWithWrk(load) : loadWithAutocannon(load)));
}
