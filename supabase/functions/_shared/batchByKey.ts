import { setImmediate } from 'node:timers';

interface Batching<Request, Answer> {
  /** Requests with one key are batched; different keys do not wait for each other while lines are free. */
  keyOf: (request: Request) => string;
  /** Answers a batch, in its order; it may carry several keys. Must not throw. */
  send: (requests: readonly Request[]) => Promise<Answer[]>;
  batchMax: number;
  /** Lines that keys may have of their own. Beyond them, keys share as many lines again. */
  linesMax: number;
  /** Requests that may wait in one line; those beyond are answered by `overflow` at once. */
  waitingMax: number;
  overflow: () => Answer;
}

/**
 * The bounds of an isolate. Two items' crowds have a call of their own under way, and all others two between them: a call costs several
 * times what one more request in it does. With six each, customers of 1,000 slots were served 46 to 69 % as fast. Past `waitingMax`
 * waiting longer would be in vain.
 */
export const batchBounds = { batchMax: 300, linesMax: 2, waitingMax: 2000 };

/** What one key, or several that share it, have under way and waiting. */
interface Line<Request, Answer> {
  name: string;
  queue: { request: Request; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[];
  /** Requests without an answer, those under way included. */
  waiting: number;
  isSending: boolean;
}

/**
 * Batches requests without a timer: the first goes at once, those that come while it is under way go in the next batch. So an idle
 * system adds no delay, and a busy one makes one transaction of many sales. Each key has a line of its own, so that a crowd for one
 * item does not keep the customers of others waiting; when very many items are asked for at once, which one call each would stop the
 * database, they share lines. Only for speed: each isolate batches by itself, the database stays the judge.
 *
 * Source of the idea: leader and followers, as in the group commit of databases. Not DataLoader: it dispatches in the same tick and
 * caches, so that both would have to be overridden, and what remains of it is a queue.
 */
export function batchByKey<Request, Answer>({
  keyOf,
  send,
  batchMax,
  linesMax,
  waitingMax,
  overflow,
}: Batching<Request, Answer>): (request: Request) => Promise<Answer> {
  const lines = new Map<string, Line<Request, Answer>>();
  let turn = 0;

  function sendNext(line: Line<Request, Answer>): void {
    line.isSending = line.queue.length > 0;
    if (!line.isSending) lines.delete(line.name);
    // What comes in the same moment joins the batch.
    else queueMicrotask(() => sendBatch(line));
  }

  async function sendBatch(line: Line<Request, Answer>): Promise<void> {
    const batch = line.queue.splice(0, batchMax);
    try {
      const answers = await send(batch.map(({ request }) => request)).finally(() => sendNext(line));
      if (answers.length !== batch.length) {
        throw new Error(`${batch.length} requests got ${answers.length} answers`);
      }
      // The next batch is on its way before these answers are written out, which takes about as long as a batch: so the database
      // and this isolate work at the same time. An idle line answers at once.
      if (line.isSending) await new Promise((resolve) => setImmediate(resolve));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function lineOf(key: string): Line<Request, Answer> {
    let name = key;
    if (!lines.has(key) && lines.size >= linesMax) {
      turn = (turn + 1) % linesMax;
      name = `shared ${turn}`;
    }
    const line = lines.get(name) ?? { name, queue: [], waiting: 0, isSending: false };
    lines.set(name, line);
    return line;
  }

  return async (request) => {
    const line = lineOf(keyOf(request));
    if (line.waiting >= waitingMax) return overflow();
    line.waiting += 1;
    try {
      return await new Promise<Answer>((resolve, reject) => {
        line.queue.push({ request, resolve, reject });
        if (!line.isSending) sendNext(line);
      });
    } finally {
      line.waiting -= 1;
    }
  };
}
