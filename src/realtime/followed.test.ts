import { describe, expect, test } from 'vitest';
import { type Followed, fetchedAt, follow, mergeFetched } from './followed.ts';

/** Each change sets some names; the newest decides. */
interface Change {
  revision: number;
  set: Record<string, number>;
}
type Value = Record<string, number>;

const apply = (value: Value, { set }: Change): Value => ({ ...value, ...set });
const change = (revision: number, ...names: string[]): Change => ({
  revision,
  set: Object.fromEntries(names.map((name) => [name, revision])),
});
const start = fetchedAt<Value, Change>({ a: 5, b: 5 }, 5);
const withChanges = (known: Followed<Value, Change>, ...changes: Change[]) =>
  changes.reduce((followed, next) => follow(followed, next, apply), known);

describe('a followed value', () => {
  test('has the changes that follow directly', () => {
    expect(withChanges(start, change(6, 'a'), change(7, 'b'))).toEqual(fetchedAt({ a: 6, b: 7 }, 7));
  });

  test('ignores what is old or comes twice', () => {
    const known = withChanges(start, change(6, 'a'), change(8, 'b'));
    for (const revision of [4, 5, 6, 8]) expect(follow(known, change(revision, 'a', 'b'), apply)).toBe(known);
  });

  test('shows what comes after a gap, and does not count it as complete', () => {
    const known = withChanges(start, change(8, 'b'), change(9, 'a'));
    expect(known).toMatchObject({ revision: 5, value: { a: 9, b: 8 } });
  });

  test('is the same in whatever order the changes arrive', () => {
    const changes = [change(6, 'a'), change(7, 'a', 'b'), change(8, 'b'), change(9, 'c')];
    const expected = fetchedAt({ a: 7, b: 8, c: 9 }, 9);
    for (const order of [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [2, 0, 3, 1],
      [0, 3, 2, 1],
    ]) {
      expect(withChanges(start, ...order.map((index) => changes[index] ?? change(0)))).toEqual(expected);
    }
  });
});

describe('a fetched value', () => {
  test('that was overtaken by changes does not undo them', () => {
    const known = withChanges(start, change(6, 'a'));
    expect(mergeFetched(known, start, apply)).toBe(known);
  });

  test('fills the gap that it includes, and keeps what came after it', () => {
    const known = withChanges(start, change(7, 'b'), change(9, 'a'));
    const fetched = fetchedAt<Value, Change>({ a: 6, b: 7, c: 8 }, 8);
    expect(mergeFetched(known, fetched, apply)).toEqual(fetchedAt({ a: 9, b: 7, c: 8 }, 9));
    expect(mergeFetched(known, fetchedAt<Value, Change>({ a: 6, b: 5 }, 6), apply)).toEqual({
      ...fetchedAt({ a: 9, b: 7 }, 7),
      base: { a: 6, b: 7 },
      ahead: [change(9, 'a')],
    });
  });

  test('of the same revision corrects what was assumed', () => {
    const assumed = { ...start, base: { a: 0 }, value: { a: 0 } };
    expect(mergeFetched(assumed, start, apply)).toEqual(start);
  });

  test('that is equal keeps its identity', () => {
    expect(mergeFetched(start, fetchedAt<Value, Change>({ a: 5, b: 5 }, 5), apply).value).toBe(start.value);
  });

  test('is merged without loss when the cache itself writes a changed value', () => {
    const known = withChanges(start, change(7, 'b'));
    const next = follow(known, change(9, 'a'), apply);
    expect(mergeFetched(known, next, apply)).toBe(next);
    const filled = follow(next, change(6, 'c'), apply);
    expect(mergeFetched(next, filled, apply)).toEqual(filled);
  });
});
