import DataLoader from 'dataloader';

interface Batching<Request, Answer> {
  /** Requests with one key travel together; different keys never wait for each other. */
  keyOf: (request: Request) => string;
  /** Answers a batch, in its order. Must not throw. */
  send: (requests: readonly Request[]) => Promise<Answer[]>;
  batchMax: number;
  /** Requests that may wait for one key; those beyond are answered by `overflow` at once. */
  waitingMax: number;
  overflow: () => Answer;
}

/**
 * Lets requests travel together without a timer: the first goes at once, those that come while it is under way go in the next
 * batch. So an idle system adds no delay, and a busy one makes one transaction of many sales. Only for speed: each isolate batches
 * by itself, the database stays the judge.
 *
 * Source of the idea: leader and followers, as in the group commit of databases.
 */
export function batchByKey<Request, Answer>({
  keyOf,
  send,
  batchMax,
  waitingMax,
  overflow,
}: Batching<Request, Answer>): (request: Request) => Promise<Answer> {
  const lines = new Map<string, { loader: DataLoader<Request, Answer>; waiting: number }>();

  function openLine(key: string) {
    let underWay = false;
    const held: (() => void)[] = [];
    const next = () => {
      const dispatch = held.shift();
      underWay = dispatch !== undefined;
      if (dispatch) queueMicrotask(dispatch);
      else lines.delete(key);
    };
    const loader = new DataLoader<Request, Answer>((requests) => send(requests).finally(next), {
      cache: false,
      maxBatchSize: batchMax,
      batchScheduleFn: (dispatch) => {
        held.push(dispatch);
        if (!underWay) next();
      },
    });
    const line = { loader, waiting: 0 };
    lines.set(key, line);
    return line;
  }

  return async (request) => {
    const key = keyOf(request);
    const line = lines.get(key) ?? openLine(key);
    if (line.waiting >= waitingMax) return overflow();
    line.waiting += 1;
    try {
      return await line.loader.load(request);
    } finally {
      line.waiting -= 1;
    }
  };
}
