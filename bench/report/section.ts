export type Row = Record<string, string | number>;

/** One table of results. Rows have the same keys, which head the columns. */
export interface Section {
  name: string;
  title: string;
  /** What a reader must know to read it. */
  notes: string[];
  rows: Row[];
}
