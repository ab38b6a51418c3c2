/** Takes from a list in its order, and from the beginning again after the last. */
export function inTurn<T>(list: readonly T[]): (count: number) => T[] {
  let taken = 0;
  return (count) => {
    const next = Array.from({ length: count }, (_, index) => list[(taken + index) % list.length] as T);
    taken += count;
    return next;
  };
}
