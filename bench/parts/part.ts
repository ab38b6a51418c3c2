import type { Contender, Environment } from '../contenders/contender.ts';
import type { Options } from '../options.ts';
import type { Section } from '../report/section.ts';

export interface Bench {
  environment: Environment;
  options: Options;
  /** The chosen contenders, in the order of the tables. */
  contenders: Contender[];
  /** Prints what is being measured. */
  log: (line: string) => void;
  /** Records a wrong sum or another fault: the other measurements go on, and the bench fails at its end. */
  fault: (fault: unknown) => void;
}

export type Part = (bench: Bench) => Promise<Section[]>;
