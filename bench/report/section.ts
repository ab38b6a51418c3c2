import type { PartName } from '../options.ts';

export type Row = Record<string, string | number>;

/** One table of results. All rows have the same keys, which are the column heads. */
export interface Section {
  name: string;
  title: string;
  /** Explanations above the table. */
  notes: string[];
  rows: Row[];
}

/** A section of a result, with the part that measured it. */
export interface PartSection extends Section {
  part: PartName;
}
