import { replaceEqualDeep } from '@tanstack/react-query';

/** A value of the cache that follows changes which are numbered without gaps: each revision is one change. */
export interface Followed<Value, Change> {
  /** The base has all changes up to this revision. */
  revision: number;
  base: Value;
  /** Changes that arrived while one before them is missing, lowest revision first. */
  ahead: readonly Change[];
  /** The base with the changes ahead: the best that is known. */
  value: Value;
}

type Numbered = { revision: number };
type Apply<Value, Change> = (value: Value, change: Change) => Value;

/** A value just fetched, with all changes up to this revision. */
export function fetchedAt<Value, Change>(base: Value, revision: number): Followed<Value, Change> {
  return { revision, base, ahead: [], value: base };
}

/** Applies a change, whenever it arrives: late, twice, or before an earlier one. An old or repeated change does nothing. */
export function follow<Value, Change extends Numbered>(
  known: Followed<Value, Change>,
  change: Change,
  apply: Apply<Value, Change>,
): Followed<Value, Change> {
  const { revision, base, ahead, value } = known;
  if (change.revision <= revision || ahead.some((other) => other.revision === change.revision)) return known;
  const newest = ahead.at(-1)?.revision ?? revision + 1;
  // While a change is missing, the many that follow it need not be applied all over again for each.
  if (change.revision > newest) return { ...known, ahead: [...ahead, change], value: apply(value, change) };
  return settle(revision, base, [...ahead, change], apply);
}

/**
 * Merges a fetched value with the cached one: changes may have overtaken it on its way. The older of the two is dropped; parts that
 * are equal keep their identity.
 */
export function mergeFetched<Value, Change extends Numbered>(
  known: Followed<Value, Change> | undefined,
  fetched: Followed<Value, Change>,
  apply: Apply<Value, Change>,
): Followed<Value, Change> {
  if (!known) return fetched;
  if (fetched.revision < known.revision) return known;
  const missing = known.ahead.filter(
    ({ revision }) =>
      revision > fetched.revision && !fetched.ahead.some((other) => other.revision === revision),
  );
  if (missing.length === 0 && fetched.ahead.length > 0) return fetched;
  const base = replaceEqualDeep(known.base, fetched.base);
  return settle(fetched.revision, base, [...fetched.ahead, ...missing], apply);
}

/** Moves the changes that follow directly from `ahead` into the base. */
function settle<Value, Change extends Numbered>(
  revision: number,
  base: Value,
  ahead: readonly Change[],
  apply: Apply<Value, Change>,
): Followed<Value, Change> {
  const sorted = [...ahead].sort((one, other) => one.revision - other.revision);
  const gap = sorted.findIndex((change, index) => change.revision !== revision + index + 1);
  const count = gap === -1 ? sorted.length : gap;
  const settled = sorted.slice(0, count).reduce(apply, base);
  const rest = sorted.slice(count);
  return { revision: revision + count, base: settled, ahead: rest, value: rest.reduce(apply, settled) };
}
