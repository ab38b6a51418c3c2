import { rowsMax } from '../lib/api/rowsMax.ts';

/** Reads a whole table page by page, since the API answers at most `rowsMax` rows at once. Throws what a page throws. */
export async function readAllRows<Row>(
  readPage: (from: number, to: number) => PromiseLike<{ data: Row[] }>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let from = 0; ; from += rowsMax) {
    const { data } = await readPage(from, from + rowsMax - 1);
    all.push(...data);
    if (data.length < rowsMax) return all;
  }
}
