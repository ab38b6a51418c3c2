import type { Options } from '../options.ts';
import type { Machine } from './machine.ts';
import type { PartSection } from './section.ts';

/** The whole result of one run. */
export interface Result {
  name: string;
  machine: Machine;
  options: Options;
  sections: PartSection[];
}
