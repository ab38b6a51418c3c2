import { setImmediate } from 'node:timers';

interface Batching<Request, Answer> {
  /** Requests with one key are batched; different keys do not wait for each other while lines are free. */
  keyOf: (request: Request) => string;
  /** Answers a batch, in its order; it may carry several keys. Must not throw. */
  send: (requests: readonly Request[]) => Promise<Answer[]>;
  batchMax: number;
  /** Lines that keys may have of their own. Beyond them, keys share as many lines again. */
  linesMax: number;
  /** Requests of one key that may wait; those beyond are answered by `overflow` at once. */
  waitingMax: number;
  overflow: () => Answer;
}

/**
 * The bounds of an isolate. Two items' crowds have a call of their own under way, and all others two between them: a call costs several
 * times what one more request in it does. With six each, customers of 1,000 slots were served 46 to 69 % as fast. Past `waitingMax`
 * waiting longer would be in vain.
 */
export const batchBounds = { batchMax: 300, linesMax: 2, waitingMax: 2000 };

interface Waiting<Request, Answer> {
  request: Request;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** What one key, or several that share it, have waiting: a queue for each key. */
interface Line<Request, Answer> {
  name: string;
  queues: Map<string, Waiting<Request, Answer>[]>;
  isSending: boolean;
}

/**
 * Batches requests without a timer: the first goes at once, those that come while it is under way go in the next batch. So an idle
 * system adds no delay, and a busy one makes one transaction of many sales. Each key has a line of its own, so that a crowd for one
 * item does not keep the customers of others waiting; when very many items are asked for at once, which one call each would stop the
 * database, they share lines, and take turns in them. Only for speed: each isolate batches by itself, the database stays the judge.
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
  /** Requests of each key without an answer, those under way included. */
  const unanswered = new Map<string, number>();
  let turn = 0;

  function sendNext(line: Line<Request, Answer>): void {
    line.isSending = line.queues.size > 0;
    if (!line.isSending) lines.delete(line.name);
    // What comes in the same moment joins the batch.
    else queueMicrotask(() => sendBatch(line));
  }

  async function sendBatch(line: Line<Request, Answer>): Promise<void> {
    const batch = takeTurns(line.queues, batchMax);
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
    const line = lines.get(name) ?? { name, queues: new Map(), isSending: false };
    lines.set(name, line);
    return line;
  }

  return async (request) => {
    const key = keyOf(request);
    const before = unanswered.get(key) ?? 0;
    if (before >= waitingMax) return overflow();
    unanswered.set(key, before + 1);
    try {
      return await new Promise<Answer>((resolve, reject) => {
        const line = lineOf(key);
        const queue = line.queues.get(key) ?? [];
        line.queues.set(key, queue);
        queue.push({ request, resolve, reject });
        if (!line.isSending) sendNext(line);
      });
    } finally {
      const left = (unanswered.get(key) ?? 1) - 1;
      if (left > 0) unanswered.set(key, left);
      else unanswered.delete(key);
    }
  };
}

/** Takes one of each key in turn, so that nobody waits behind a crowd for something else. Who has more goes to the end of the turn. */
function takeTurns<Entry>(queues: Map<string, Entry[]>, max: number): Entry[] {
  const batch: Entry[] = [];
  // A Map is walked through in order, and what is set anew meanwhile comes last.
  for (const [key, queue] of queues) {
    if (batch.length === max) break;
    queues.delete(key);
    const next = queue.shift();
    if (next) batch.push(next);
    if (queue.length > 0) queues.set(key, queue);
  }
  return batch;
}
