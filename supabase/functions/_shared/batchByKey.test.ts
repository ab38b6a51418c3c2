import { describe, expect, test, vi } from 'vitest';
import { batchByKey } from './batchByKey.ts';

interface Request {
  key: string;
  n: number;
}

/** A line whose batches are answered when the test says so. */
function make({ batchMax = 100, linesMax = 8, waitingMax = 100 } = {}) {
  const answer: (() => void)[] = [];
  const send = vi.fn(
    (requests: readonly Request[]) =>
      new Promise<string[]>((resolve) => answer.push(() => resolve(requests.map(({ n }) => `answer ${n}`)))),
  );
  const call = batchByKey({
    keyOf: ({ key }: Request) => key,
    send,
    batchMax,
    linesMax,
    waitingMax,
    overflow: () => 'full',
  });
  const batches = () => send.mock.calls.map(([requests]) => requests.map(({ n }) => n));
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { call, answer, batches, settle };
}

const request = (n: number, key = 'a') => ({ key, n });

describe('batchByKey', () => {
  test('the first request goes at once, alone', async () => {
    const { call, batches, settle } = make();
    void call(request(1));
    await settle();
    expect(batches()).toEqual([[1]]);
  });

  test('what comes while a batch is under way travels in the next, in order of arrival, each with its own answer', async () => {
    const { call, answer, batches, settle } = make();
    const first = call(request(1));
    await settle();
    const others = [call(request(2)), call(request(3)), call(request(4))];
    await settle();
    expect(batches()).toEqual([[1]]);
    answer[0]?.();
    expect(await first).toBe('answer 1');
    await settle();
    expect(batches()).toEqual([[1], [2, 3, 4]]);
    answer[1]?.();
    expect(await Promise.all(others)).toEqual(['answer 2', 'answer 3', 'answer 4']);
  });

  test('another key does not wait', async () => {
    const { call, batches, settle } = make();
    void call(request(1, 'a'));
    await settle();
    void call(request(2, 'b'));
    await settle();
    expect(batches()).toEqual([[1], [2]]);
  });

  test('beyond the bound of lines keys share them, and go together', async () => {
    const { call, answer, batches, settle } = make({ linesMax: 1 });
    const calls = [call(request(1, 'a'))];
    await settle();
    calls.push(call(request(2, 'b')));
    await settle();
    calls.push(call(request(3, 'c')), call(request(4, 'd')), call(request(5, 'a')));
    await settle();
    expect(batches()).toEqual([[1], [2]]);
    answer[1]?.();
    answer[0]?.();
    await settle();
    expect(batches()).toEqual([[1], [2], [3, 4], [5]]);
    for (const each of answer) each();
    expect(await Promise.all(calls)).toEqual([1, 2, 3, 4, 5].map((n) => `answer ${n}`));
  });

  test('who shares a line with a crowd goes in the next batch', async () => {
    const { call, answer, batches, settle } = make({ linesMax: 1, batchMax: 3 });
    void call(request(0, 'own'));
    await settle();
    void call(request(1, 'crowd'));
    await settle();
    for (let n = 2; n <= 7; n++) void call(request(n, 'crowd'));
    void call(request(8, 'few'));
    for (let batch = 1; batch < 4; batch++) {
      answer[batch]?.();
      await settle();
    }
    expect(batches()).toEqual([[0], [1], [2, 8, 3], [4, 5, 6], [7]]);
  });

  test('a batch is bounded, and one goes after the other', async () => {
    const { call, answer, batches, settle } = make({ batchMax: 2 });
    void call(request(0));
    await settle();
    for (let n = 1; n <= 5; n++) void call(request(n));
    for (let batch = 0; batch < 4; batch++) {
      answer[batch]?.();
      await settle();
    }
    expect(batches()).toEqual([[0], [1, 2], [3, 4], [5]]);
  });

  test('beyond the bound of its key the answer comes at once', async () => {
    const { call, answer, settle } = make({ waitingMax: 2, linesMax: 1 });
    const kept = [
      call(request(0, 'own')),
      call(request(1)),
      call(request(2)),
      call(request(5, 'in the same line')),
    ];
    expect(await call(request(3))).toBe('full');
    answer[0]?.();
    await settle();
    for (const each of answer) each();
    await Promise.all(kept);
    const later = call(request(4));
    await settle();
    for (const each of answer) each();
    expect(await later).toBe('answer 4');
  });
});
