import type { Contender, Place } from '../contenders/contender.ts';
import type { Options } from '../options.ts';
import type { Section } from '../report/section.ts';

export interface Bench {
  place: Place;
  options: Options;
  /** Those chosen, in the order of the tables. */
  contenders: Contender[];
  /** Tells what is being measured. */
  tell: (line: string) => void;
  /** Notes a sum that did not hold, or another fault: the other measurements go on, and the bench fails at its end. */
  fault: (fault: unknown) => void;
}

export type Part = (bench: Bench) => Promise<Section[]>;
